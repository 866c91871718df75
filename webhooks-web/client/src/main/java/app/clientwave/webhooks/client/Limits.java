package app.clientwave.webhooks.client;

import java.time.Duration;

/** How long one try, a whole call, and how many tries. */
record Limits(Duration timeout, Duration total, int tries) {
  /** The server forgets a key after 24 hours, and would publish again. */
  private static final Duration LONGEST = Duration.ofHours(23);

  static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(30), Duration.ofMinutes(2), Integer.MAX_VALUE);

  Limits {
    if (timeout.toMillis() < 1 || total.toMillis() < 1 || tries < 1) {
      throw new IllegalArgumentException("a limit must be at least 1 ms, or 1 try");
    }
    if (total.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a call may take " + LONGEST + " at most");
    }
  }
}
