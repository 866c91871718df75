package app.clientwave.webhooks.client;

import app.clientwave.webhooks.client.PublishFailed.FieldError;
import java.util.List;
import java.util.Map;

/** A problem as RFC 9457 tells it; what an answer does not say is empty. */
record Problem(String title, String detail, List<FieldError> errors) {
  static Problem read(String body) {
    Map<?, ?> problem = JsonReader.object(body);
    List<FieldError> errors =
        JsonReader.list(problem.get("errors")).stream()
            .filter(Map.class::isInstance)
            .map(Map.class::cast)
            .map(e -> new FieldError(text(e.get("field")), text(e.get("message"))))
            .toList();
    return new Problem(text(problem.get("title")), text(problem.get("detail")), errors);
  }

  boolean isAbout(String field) {
    return errors.stream().anyMatch(error -> error.field().equals(field));
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }
}
