package app.clientwave.webhooks.access;

import java.util.Optional;

/**
 * A user with a password just made.
 *
 * @param password nobody can tell it later; empty for somebody who signs in at the OpenID provider
 */
public record NewUser(User user, Optional<String> password) {
  /** Leaves the password out. */
  @Override
  public String toString() {
    return "a new user";
  }
}
