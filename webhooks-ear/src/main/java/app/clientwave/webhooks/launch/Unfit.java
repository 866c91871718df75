package app.clientwave.webhooks.launch;

/** Something outside the settings is not as a command needs it. */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unfit(String message) {
    super(message);
  }
}
