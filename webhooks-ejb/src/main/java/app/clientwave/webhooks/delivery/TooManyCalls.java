package app.clientwave.webhooks.delivery;

/** As many large calls of the account wait for their turn as may; nothing was published. */
public class TooManyCalls extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyCalls() {
    super(
        "%d requests of this account with %d events or more wait already; nothing was changed. Try again."
            .formatted(Convoys.MOST_WAITING, Convoys.LARGE));
  }
}
