package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import java.io.Serializable;

/** Somebody who has signed in, for their session to keep. */
public sealed interface SignedIn extends Serializable {
  /** Tells them from everybody else. */
  String id();

  /**
   * One of our users, who is asked for anew at each request.
   *
   * @param account the one they are in
   * @param proof what changes with what they signed in by
   * @param until when the provider has to be asked again, in milliseconds; never after a password
   */
  record Member(long user, String account, String proof, long until) implements SignedIn {
    @Override
    public String id() {
      return Long.toString(user);
    }

    /** Leaves the proof out. */
    @Override
    public String toString() {
      return "user " + user;
    }
  }

  /**
   * Somebody whom the OpenID provider gave an account and a role.
   *
   * @param subject the provider's name of them
   * @param until when the provider has to be asked again, in milliseconds
   */
  record Guest(String subject, String account, String name, Role role, long until)
      implements SignedIn {
    @Override
    public String id() {
      return "guest_" + Tokens.hash(subject).substring(0, 40);
    }
  }
}
