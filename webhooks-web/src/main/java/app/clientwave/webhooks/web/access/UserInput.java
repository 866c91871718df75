package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.UserDraft;
import app.clientwave.webhooks.web.JsonInput;
import java.util.Set;

/** Reads what somebody wants a user to be. */
final class UserInput {
  private static final Set<String> FIELDS = Set.of("name", "email", "role");

  private UserInput() {}

  /** Also a merge patch (RFC 7396), in which nothing can be removed. */
  static UserDraft read(String body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    for (String name : FIELDS) {
      if (input.isNull(name)) {
        input.error(name, "must not be null");
      }
    }
    String name = input.string("name");
    String email = input.string("email");
    String role = input.string("role");
    input.check();
    return new UserDraft(name, email, TokenInput.role(role));
  }
}
