package app.clientwave.webhooks.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How many attempts delivered and failed, and how long their answers took. */
public final class Counts {
  private static final int DELIVERED = 0;
  private static final int FAILED = 1;
  private static final int ANSWERS = 2;

  /**
   * Upper ends of the ranges that answer times are counted in, in milliseconds; the last one is the
   * longest that an attempt may take. <i>Why ranges: they add up over hours and nodes, which
   * medians do not.</i>
   */
  private static final int[] ENDS = {
    10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 120_000
  };

  /** Those of the table, in the order of the numbers in here. */
  static final List<String> COLUMNS = columns();

  private final long[] numbers;

  Counts() {
    this(new long[ANSWERS + ENDS.length]);
  }

  /** Keeps what it is given. */
  Counts(long... numbers) {
    this.numbers = numbers;
  }

  static Counts sum(Collection<Counts> all) {
    Counts sum = new Counts();
    all.forEach(sum::add);
    return sum;
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("delivered", "failed"));
    for (int end : ENDS) {
      columns.add("to_" + end);
    }
    return List.copyOf(columns);
  }

  /**
   * Counts an attempt.
   *
   * @param answer how long its answer took, or null when there was none
   */
  void attempt(boolean delivered, Duration answer) {
    numbers[delivered ? DELIVERED : FAILED]++;
    if (answer != null) {
      numbers[ANSWERS + range(answer.toMillis())]++;
    }
  }

  private static int range(long millis) {
    int range = 0;
    while (range < ENDS.length - 1 && millis > ENDS[range]) {
      range++;
    }
    return range;
  }

  void add(Counts other) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += other.numbers[i];
    }
  }

  /** In the order of the columns. */
  long number(int column) {
    return numbers[column];
  }

  public long delivered() {
    return numbers[DELIVERED];
  }

  public long failed() {
    return numbers[FAILED];
  }

  public long attempts() {
    return delivered() + failed();
  }

  /**
   * The share of attempts that delivered, from 0 to 1, or null when there were none. Rounded down
   * to thousandths, so that 1 means all of them.
   */
  public Double share() {
    return attempts() == 0 ? null : (Double) (Math.floor(1e3 * delivered() / attempts()) / 1e3);
  }

  /**
   * How long an answer took at most in this share of cases, in milliseconds and as exact as the
   * ranges are; null without answers.
   */
  public Long answeredWithin(double share) {
    long all = 0;
    for (int i = ANSWERS; i < numbers.length; i++) {
      all += numbers[i];
    }
    double wanted = all * share;
    long below = 0;
    for (int i = 0; i < ENDS.length; i++) {
      long here = numbers[ANSWERS + i];
      if (here > 0 && below + here >= wanted) {
        int from = i == 0 ? 0 : ENDS[i - 1];
        return Math.round(from + (ENDS[i] - from) * (wanted - below) / here);
      }
      below += here;
    }
    return null;
  }

  @Override
  public String toString() {
    return delivered() + " delivered, " + failed() + " failed";
  }
}
