package app.clientwave.webhooks.security;

/** A URL or address that must not be called; the rule is fit for the customer's eyes. */
public final class TargetRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TargetRejected(String rule) {
    super(rule);
  }

  /** The broken rule in plain words. It never shows the address that a name led to. */
  public String rule() {
    return getMessage();
  }
}
