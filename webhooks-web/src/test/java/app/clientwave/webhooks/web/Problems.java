package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a problem says, as whoever called would read it. */
public record Problems(int status, String detail, List<String> fields) {
  private static final String NONE = "nothing was refused";

  public static Problems of(ThrowingCallable call) {
    Problem problem = catchThrowableOfType(Problem.class, call);
    if (problem == null) {
      throw new AssertionError(NONE);
    }
    return read((String) problem.getResponse().getEntity());
  }

  static Problems read(String answer) {
    try (var reader = Json.createReader(new StringReader(answer))) {
      JsonObject json = reader.readObject();
      List<String> fields =
          json.containsKey("errors")
              ? json.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                  .map(error -> error.getString("field"))
                  .toList()
              : List.of();
      return new Problems(json.getInt("status"), json.getString("detail"), fields);
    }
  }
}
