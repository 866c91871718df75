package app.clientwave.webhooks.oidc;

/** What came back from the provider does not say who somebody is; its message is for the log. */
public final class NotSignedIn extends Exception {
  private static final long serialVersionUID = 1L;

  NotSignedIn(String why, Throwable cause) {
    super(why, cause);
  }

  NotSignedIn(String why) {
    this(why, null);
  }
}
