package app.clientwave.webhooks.browser;

import java.util.Objects;

/** The running server that is looked at, and who signs in there. */
record Site(String base, String user, String password) {
  /** The one that the system properties name. */
  static Site running() {
    return new Site(
        Objects.requireNonNull(System.getProperty("webhooks.base"), "webhooks.base is not set"),
        System.getProperty("webhooks.user", "admin"),
        Objects.requireNonNull(
            System.getProperty("webhooks.password"), "webhooks.password is not set"));
  }
}
