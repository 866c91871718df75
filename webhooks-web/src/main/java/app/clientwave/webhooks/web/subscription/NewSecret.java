package app.clientwave.webhooks.web.subscription;

/**
 * A secret just made, to be shown once.
 *
 * @param added whether its webhook was made with it
 */
public record NewSecret(String url, String secret, boolean added) {
  /** Without the secret, for logs and error pages. */
  @Override
  public String toString() {
    return url;
  }
}
