package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.web.JsonInput;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what somebody wants a webhook to be. */
final class SubscriptionInput {
  private static final Set<String> FIELDS =
      Set.of("url", "event_types", "secret", "description", "headers", "status");

  private SubscriptionInput() {}

  static SubscriptionDraft read(byte[] body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    return draft(input, input.string("description"), input.stringMap("headers"));
  }

  /**
   * A merge patch: null takes a field back to its default, which some have not.
   *
   * @param stored the names of the headers that it is merged into
   */
  static SubscriptionDraft readPatch(byte[] body, Collection<String> stored) {
    JsonInput input = JsonInput.read(body, FIELDS);
    for (String name : Set.of("url", "event_types", "secret", "status")) {
      if (input.isNull(name)) {
        input.error(name, "cannot be removed");
      }
    }
    String description = input.isNull("description") ? "" : input.string("description");
    Map<String, String> patch = input.stringMapPatch("headers");
    Map<String, String> headers = input.isNull("headers") ? Map.of() : merged(stored, patch);
    return draft(input, description, headers);
  }

  private static Map<String, String> merged(Collection<String> stored, Map<String, String> patch) {
    if (patch == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    stored.forEach(name -> headers.put(name, Subscription.MASK)); // keeps the value
    patch.forEach(
        (name, value) -> {
          if (value == null) {
            headers.remove(name);
          } else {
            headers.put(name, value);
          }
        });
    return headers;
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
            input.string("status"));
    input.check();
    return draft;
  }
}
