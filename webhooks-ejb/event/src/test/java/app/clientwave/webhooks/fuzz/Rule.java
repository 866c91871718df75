package app.clientwave.webhooks.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;

/** Holds a rule against what is drawn from bytes. */
public final class Rule {
  /** Of the long run. */
  public static final long MANY = 1_000_000;

  private static final int LONGEST_INPUT = 400;
  private static final long SEED = 20_260_131;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the processor, which a busy machine does not change; all inputs are small. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private Rule() {}

  /** The short run: the same inputs each time. */
  public static void holds(int inputs, Consumer<Draw> rule) {
    Random random = new Random(SEED);
    for (int i = 0; i < inputs; i++) {
      byte[] input = new byte[random.nextInt(LONGEST_INPUT)];
      random.nextBytes(input);
      holds(input, rule);
    }
  }

  /**
   * One input.
   *
   * @throws AssertionError with the input when the rule is broken, or takes too long
   */
  public static void holds(byte[] input, Consumer<Draw> rule) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      rule.accept(new Draw(input));
    } catch (RuntimeException | Error broken) {
      throw new AssertionError("input " + HexFormat.of().formatHex(input), broken);
    }
    Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    if (took.compareTo(LIMIT) > 0) {
      throw new AssertionError("took " + took + ": input " + HexFormat.of().formatHex(input));
    }
  }
}
