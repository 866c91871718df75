package app.clientwave.webhooks.web.subscription;

/** The secret of a webhook just made, to be shown once. */
public record NewSecret(String url, String secret) {
  /** Without the secret, for logs and error pages. */
  @Override
  public String toString() {
    return url;
  }
}
