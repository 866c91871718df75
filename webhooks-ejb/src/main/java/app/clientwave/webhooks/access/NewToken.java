package app.clientwave.webhooks.access;

/**
 * A token just made.
 *
 * @param text what its owner sends; nobody can tell it later
 */
public record NewToken(ApiToken token, String text) {
  /** Leaves the text out. */
  @Override
  public String toString() {
    return "a new token";
  }
}
