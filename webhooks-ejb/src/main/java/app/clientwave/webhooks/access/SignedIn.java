package app.clientwave.webhooks.access;

import java.io.Serializable;

/**
 * Somebody whose password was right, for their session to keep.
 *
 * @param proof what changes with the password
 */
public record SignedIn(long user, String proof) implements Serializable {
  /** Leaves the proof out. */
  @Override
  public String toString() {
    return "user " + user;
  }
}
