package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.TokenDraft;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** Reads what somebody wants a token to be. */
final class TokenInput {
  private static final Set<String> FIELDS = Set.of("name", "role", "expires_at");

  private TokenInput() {}

  static TokenDraft read(String body) {
    return draft(JsonInput.read(body, FIELDS));
  }

  /** A merge patch (RFC 7396): null takes the expiry away. */
  static TokenDraft readPatch(String body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    for (String name : Set.of("name", "role")) {
      if (input.isNull(name)) {
        input.error(name, "cannot be removed");
      }
    }
    return draft(input);
  }

  private static TokenDraft draft(JsonInput input) {
    String name = input.string("name");
    String role = input.string("role");
    String expiresAt = input.string("expires_at");
    input.check();
    return new TokenDraft(name, role(role), instant(expiresAt), input.isNull("expires_at"));
  }

  static Role role(String name) {
    return name == null
        ? null
        : Role.named(name)
            .orElseThrow(
                () -> Problem.of(422, "role", "must be viewer, publisher, admin or operator"));
  }

  private static Instant instant(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.of(422, "expires_at", "must be an instant such as 2027-01-31T00:00:00Z");
    }
  }
}
