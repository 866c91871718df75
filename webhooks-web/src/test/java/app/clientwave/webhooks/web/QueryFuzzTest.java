package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.id.IdKind;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The cursors and filters of the lists. */
class QueryFuzzTest {
  private static final long END = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  @Test
  void holds() {
    Rule.holds(4_000, QueryFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, QueryFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    switch (draw.below(5)) {
      case 0 -> goesOnWhereItEnded(draw);
      case 1 -> readsTheInstantThatWasWritten(draw);
      case 2 -> readsAnInstantOfFourDigitYearsOrRefuses(draw);
      case 3 -> takesVisibleKeysAlone(draw);
      default -> readsOrRefusesByName(draw);
    }
  }

  private static void goesOnWhereItEnded(Draw draw) {
    IdKind kind = draw.of(IdKind.values());
    int limit = 1 + draw.below(100);
    long first = draw.number();
    int rows = draw.below(limit + 2);
    List<Long> keys = LongStream.range(0, rows).map(i -> first + i).boxed().toList();
    JsonObject answer =
        Page.of("" + limit, null, kind)
            .answer(keys, key -> Json.createObjectBuilder().add("k", key), kind::write);
    assertThat(answer.getJsonArray("data")).hasSize(Math.min(rows, limit));
    assertThat(answer.isNull("next")).isEqualTo(rows <= limit);
    if (rows > limit) {
      assertThat(Page.of(null, answer.getString("next"), kind).after())
          .isEqualTo(keys.get(limit - 1));
    }
  }

  private static void readsTheInstantThatWasWritten(Draw draw) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorMod(draw.number(), END), draw.below(1_000_000_000));
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (draw.below(36 * 60 + 1) - 18 * 60));
    String text = instant.atOffset(offset).toString();
    String inQuery = draw.isTrue() ? text : text.replace('+', ' ');
    if (!text.startsWith("+") && !text.startsWith("-")) {
      assertThat(Parameters.instant("since", inQuery)).as(text).isEqualTo(instant);
    }
  }

  private static void readsAnInstantOfFourDigitYearsOrRefuses(Draw draw) {
    String text =
        draw.isTrue() ? draw.anyText(30) : draw.mutated("2026-01-31T12:00:00.000000000+01:00");
    Refused refused =
        Refused.by(
            () ->
                assertThat(Parameters.instant("since", text).getEpochSecond())
                    .isBetween(0L, END - 1));
    assertThat(refused).isIn(null, new Refused(400, List.of("since")));
  }

  private static void takesVisibleKeysAlone(Draw draw) {
    String key = draw.mutated(draw.of("k", "", "k".repeat(254), "k".repeat(255)));
    boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
    boolean right = visible && !key.isEmpty() && key.length() < 256;
    assertThat(Refused.by(() -> assertThat(Parameters.idempotencyKey(key)).isSameAs(key)))
        .isEqualTo(refused("Idempotency-Key", !right));
  }

  private static void readsOrRefusesByName(Draw draw) {
    IdKind kind = draw.of(IdKind.values());
    String id = draw.mutated(kind.write(draw.number()));
    String limit = draw.isTrue() ? "" + (draw.below(300) - 100) : draw.anyText(5);
    String type = draw.mutated(draw.of(EventType.values()).type());
    boolean known = List.of(EventType.values()).stream().anyMatch(t -> t.type().equals(type));
    boolean written = kind.read(id).isPresent();
    assertThat(Refused.by(() -> Page.of(null, id, kind))).isEqualTo(refused("after", !written));
    assertThat(Refused.by(() -> Parameters.id("x", id, kind))).isEqualTo(refused("x", !written));
    assertThat(Refused.by(() -> Parameters.type("type", type))).isEqualTo(refused("type", !known));
    Refused refused =
        Refused.by(() -> assertThat(Page.of(limit, null, kind).fetch()).isBetween(2, 101));
    assertThat(refused).isIn(null, refused("limit", true));
  }

  private static Refused refused(String field, boolean isRefused) {
    return isRefused ? new Refused(400, List.of(field)) : null;
  }
}
