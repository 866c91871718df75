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
    return draft(JsonInput.read(body, FIELDS), false);
  }

  /** A merge patch: null takes a field back to its default, which some have not. */
  static SubscriptionDraft readPatch(byte[] body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    for (String name : Set.of("url", "event_types", "secret", "status")) {
      if (input.isNull(name)) {
        input.error(name, "cannot be removed");
      }
    }
    return draft(input, true);
  }

  private static SubscriptionDraft draft(JsonInput input, boolean patch) {
    String description = input.string("description");
    Map<String, String> headers = input.stringMap("headers");
    if (!patch && headers != null) {
      headers.forEach(
          (name, value) -> {
            if (value == null) {
              input.error("headers." + name, "must be a string");
            }
          });
    }
    SubscriptionDraft draft =
        new SubscriptionDraft(
            input.string("url"),
            input.strings("event_types"),
            input.string("secret"),
            patch && input.isNull("description") ? "" : description,
            headers,
            patch && input.isNull("headers"),
            input.string("status"));
    input.check();
    return draft;
  }
}
