package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Problem;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what somebody wants a webhook to be. */
final class SubscriptionInput {
  private static final Set<String> FIELDS =
      Set.of("url", "event_types", "secret", "description", "headers", "status");

  private static final Duration DEFAULT_GRACE = Duration.ofHours(24);
  private static final Pattern TAG = Pattern.compile("\"\\d{1,18}\"");

  private SubscriptionInput() {}

  static SubscriptionDraft read(String body) {
    JsonInput input = JsonInput.read(body, FIELDS);
    return draft(input, input.string("description"), input.stringMap("headers"));
  }

  /** A merge patch (RFC 7396): null takes a field back to its default, which some have not. */
  static SubscriptionDraft readPatch(String body) {
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

  /** A rotation's grace; a day where none is given. */
  static Duration grace(String text) {
    try {
      return text == null ? DEFAULT_GRACE : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.of(422, "grace", "must be an ISO 8601 duration such as PT24H");
    }
  }

  /** The version that {@code If-Match} wants, empty for any; -1, which none has, for other tags. */
  static OptionalLong version(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return OptionalLong.empty();
    }
    String tag = ifMatch.strip();
    return OptionalLong.of(
        TAG.matcher(tag).matches() ? Long.parseLong(tag.substring(1, tag.length() - 1)) : -1);
  }
}
