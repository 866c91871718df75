package app.clientwave.webhooks.oidc;

/** The provider cannot be reached, or answers what nobody can read; later it may. */
public final class ProviderAway extends Exception {
  private static final long serialVersionUID = 1L;

  ProviderAway(String what, Throwable cause) {
    super(what, cause);
  }

  ProviderAway(String what) {
    this(what, null);
  }
}
