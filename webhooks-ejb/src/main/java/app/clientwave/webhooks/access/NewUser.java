package app.clientwave.webhooks.access;

/**
 * A user with a password just made.
 *
 * @param password nobody can tell it later
 */
public record NewUser(User user, String password) {
  /** Leaves the password out. */
  @Override
  public String toString() {
    return "a new user";
  }
}
