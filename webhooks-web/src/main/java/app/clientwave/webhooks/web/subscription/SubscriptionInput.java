package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.web.JsonInput;
import java.util.Map;
import java.util.Set;

/** Reads what somebody wants a webhook to be. */
final class SubscriptionInput {
  private static final Set<String> FIELDS =
      Set.of("url", "event_types", "secret", "description", "headers", "status");

  private SubscriptionInput() {}

  static SubscriptionDraft read(byte[] body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    return draft(input, input.string("description"), input.stringMap("headers"));
  }

  /** A merge patch (RFC 7396): null takes a field back to its default, which some have not. */
  static SubscriptionDraft readPatch(byte[] body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    for (String name : Set.of("url", "event_types", "secret", "status")) {
      if (input.isNull(name)) {
        input.error(name, "cannot be removed");
      }
    }
    String description = input.isNull("description") ? "" : input.string("description");
    return draft(input, description, input.stringMapPatch("headers"));
  }

  private static SubscriptionDraft draft(
      JsonInput input, String description, Map<String, String> headers) {
    SubscriptionDraft draft =
        new SubscriptionDraft(
            input.string("url"),
            input.strings("event_types"),
            input.string("secret"),
            description,
            headers,
            input.isNull("headers"),
            input.string("status"));
    input.check();
    return draft;
  }
}
