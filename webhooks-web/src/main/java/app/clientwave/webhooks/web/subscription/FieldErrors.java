package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.Violation;
import app.clientwave.webhooks.web.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Broken rules as a form tells them: by field as the API names it, of a list the list. */
final class FieldErrors {
  private FieldErrors() {}

  static Map<String, String> of(List<Violation> violations) {
    Map<String, String> errors = new HashMap<>();
    for (Violation violation : violations) {
      String field = violation.field().replaceFirst("^(event_types)\\[.*", "$1");
      errors.merge(field, Sentence.of(violation.message()), (first, next) -> first + " " + next);
    }
    return errors;
  }
}
