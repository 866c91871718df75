package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00Z",
        "2026-01-31T12:00:00.000Z",
        "2026-01-31T13:00:00+01:00",
        "2026-01-31T13:00:00 01:00",
        "2026-01-31T07:00:00-05:00"
      })
  void readsInstantsInEveryOffset(String text) {
    assertThat(Parameters.instant("since", text)).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
  }

  @Test
  void takesNothingForNothing() {
    assertThat(Parameters.instant("since", null)).isNull();
  }

  @Test
  void takesTextUpToItsLength() {
    assertThat(Parameters.text("record_id", null, 3)).isNull();
    assertThat(Parameters.text("record_id", "äöü", 3)).isEqualTo("äöü");
    Problems problems = Problems.of(() -> Parameters.text("record_id", "abcd", 3));
    assertThat(problems).isEqualTo(new Problems(400, problems.detail(), List.of("record_id")));
  }

  @Test
  void takesAnIdempotencyKeyOf1To255VisibleCharacters() {
    assertThat(Parameters.idempotencyKey(null)).isNull();
    assertThat(Parameters.idempotencyKey("~")).isEqualTo("~");
    assertThat(Parameters.idempotencyKey("!".repeat(255))).hasSize(255);
    for (String wrong : List.of("", " ", "a b", "ä", "!".repeat(256))) {
      Problems problems = Problems.of(() -> Parameters.idempotencyKey(wrong));
      assertThat(problems.status()).isEqualTo(400);
      assertThat(problems.fields()).containsExactly("Idempotency-Key");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-02-30T12:00:00Z",
        "1769860800",
        "+999999999-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z"
      })
  void refusesEverythingElse(String text) {
    Problems problems = Problems.of(() -> Parameters.instant("since", text));
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields()).containsExactly("since");
  }
}
