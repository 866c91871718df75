package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;

/**
 * An answer that refuses a request as every one must: told in JSON, small, nothing of our inside.
 */
public record Refused(int status, List<String> fields) {
  private static final int LONGEST = 100_000;

  /** What the reading was refused with, or null; any other exception is a broken rule. */
  public static Refused by(Runnable reading) {
    try {
      reading.run();
      return null;
    } catch (Problem problem) {
      String answer = (String) problem.getResponse().getEntity();
      assertThat(answer.length()).as("length of the answer").isLessThan(LONGEST);
      assertThat(answer).doesNotContain("Exception", "jakarta.", "parsson", "java.", "\\tat ");
      try (var reader = Json.createReader(new StringReader(answer))) {
        return of(reader.readObject());
      }
    }
  }

  private static Refused of(JsonObject answer) {
    assertThat(answer.getInt("status")).isIn(400, 413, 415, 422);
    assertThat(answer.getString("detail")).isNotBlank();
    List<String> fields =
        answer.containsKey("errors")
            ? answer.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("field"))
                .toList()
            : List.of();
    return new Refused(answer.getInt("status"), fields);
  }
}
