package app.clientwave.webhooks.web.sign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody who comes from the OpenID provider is not signed in; told on the sign-in page. */
enum Refusal {
  /** The provider cannot be reached. */
  AWAY(503),
  /** The provider did not sign them in. */
  DENIED(403),
  /** The way back belongs to no way there, or brings what cannot be believed. */
  FAILED(400),
  /** No address, or one that the provider has not verified. */
  UNVERIFIED(403),
  /** The address is no user's. */
  UNKNOWN(403),
  /** The claims name no open account, or no role that sees pages. */
  CLAIMS(403),
  /** The brake: too many wrong ways back from an address, or sign-ins of one person. */
  BUSY(429);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  static Optional<Refusal> named(String name) {
    return Arrays.stream(values()).filter(r -> r.text().equals(name)).findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  int status() {
    return status;
  }
}
