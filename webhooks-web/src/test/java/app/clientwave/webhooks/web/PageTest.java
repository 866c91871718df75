package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @ParameterizedTest
  @CsvSource({", 51", "1, 2", "50, 51", "100, 101"})
  void fetchesOneMoreThanItShows(String limit, int fetched) {
    assertThat(Page.of(limit, null, IdKind.EVENT).fetch()).isEqualTo(fetched);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "", " ", "x", "1.0", "1e1", "99999999999", "null"})
  void refusesALimitOutsideItsRange(String limit) {
    Problems problems = Problems.of(() -> Page.of(limit, null, IdKind.EVENT));
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields()).containsExactly("limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "dlv_0c5z8m2k1x7qa", "evt_0C5Z8M2K1X7QA"})
  void refusesACursorThatItDidNotGive(String after) {
    Problems problems = Problems.of(() -> Page.of(null, after, IdKind.EVENT));
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields()).containsExactly("after");
  }

  @Test
  void goesOnBehindItsLastRow() {
    Page first = Page.of("2", null, IdKind.EVENT);
    assertThat(first.after()).isNull();
    JsonObject answer = answer(first, 3);
    assertThat(answer.getJsonArray("data")).hasSize(2);
    assertThat(answer.getString("next")).isEqualTo(IdKind.EVENT.write(2));
    assertThat(Page.of("2", answer.getString("next"), IdKind.EVENT).after()).isEqualTo(2L);
  }

  @Test
  void saysNullWhereTheListEnds() {
    for (int rows = 0; rows <= 2; rows++) {
      JsonObject answer = answer(Page.of("2", null, IdKind.EVENT), rows);
      assertThat(answer.getJsonArray("data")).hasSize(rows);
      assertThat(answer.get("next")).isEqualTo(JsonValue.NULL);
    }
  }

  private static JsonObject answer(Page page, int rows) {
    List<String> ids = IntStream.rangeClosed(1, rows).mapToObj(IdKind.EVENT::write).toList();
    return page.answer(ids, id -> Json.createObjectBuilder().add("id", id), Function.identity());
  }
}
