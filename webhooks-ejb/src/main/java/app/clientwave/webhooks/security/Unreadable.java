package app.clientwave.webhooks.security;

/**
 * What is stored cannot be decrypted; the message names where it stands and why, as far as that can
 * be known, and none of its content.
 */
public final class Unreadable extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  Unreadable(String context, String why, Throwable cause) {
    super("what is stored for " + context + " " + why, cause);
  }
}
