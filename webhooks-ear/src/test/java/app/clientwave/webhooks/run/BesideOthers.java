package app.clientwave.webhooks.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests with a server of their own that wait more than they work: they run beside those that come
 * one after the other, one of these classes at a time. <i>Why not more of them: two servers are
 * what two cores start in time.</i>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a second server") // its methods stay in one thread
public @interface BesideOthers {}
