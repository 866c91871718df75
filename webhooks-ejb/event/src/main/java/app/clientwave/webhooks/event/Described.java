package app.clientwave.webhooks.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field of a payload is, as its JSON Schema says it to customers. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Described {
  String value();

  /** Whether it may be missing where the catalogue shows it. */
  boolean optional() default false;
}
