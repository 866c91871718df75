package app.clientwave.webhooks.delivery;

/** As many tests are under way, or were sent a moment ago, as may be; nothing was done. */
public class TooManyTests extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  TooManyTests(long seconds) {
    super("Too many tests at once; the next may be sent in " + seconds + " s.");
    this.seconds = seconds;
  }

  /** After how many, rounded up, the next may be sent. */
  public long seconds() {
    return seconds;
  }
}
