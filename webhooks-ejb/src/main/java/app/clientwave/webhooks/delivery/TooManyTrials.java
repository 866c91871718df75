package app.clientwave.webhooks.delivery;

/** An account that has sent as many trials as it may for now. */
public class TooManyTrials extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  TooManyTrials(long seconds) {
    super("too many tests; the next may be sent in " + seconds + " s");
    this.seconds = seconds;
  }

  /** After how many, rounded up, it may send the next. */
  public long seconds() {
    return seconds;
  }
}
