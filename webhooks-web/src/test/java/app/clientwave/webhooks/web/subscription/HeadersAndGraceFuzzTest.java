package app.clientwave.webhooks.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.web.Refused;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** {@code If-Match}, and the grace of a rotation. */
class HeadersAndGraceFuzzTest {
  @Test
  void holds() {
    Rule.holds(10_000, HeadersAndGraceFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, HeadersAndGraceFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    switch (draw.below(4)) {
      case 0 -> readsTheVersionOfATag(draw);
      case 1 -> letsNoOtherTagThrough(draw);
      case 2 -> readsADuration(draw);
      default -> readsOrRefusesADuration(draw);
    }
  }

  private static void readsTheVersionOfATag(Draw draw) {
    long version = draw.number() & 0xFF_FFFF_FFFFL;
    String blank = draw.of("", " ", "\t");
    assertThat(SubscriptionInput.version(blank + '"' + version + '"' + blank))
        .isEqualTo(OptionalLong.of(version));
  }

  /** Any version is what a star asks for alone: what cannot be read must match none. */
  private static void letsNoOtherTagThrough(Draw draw) {
    String tag = draw.mutated(draw.of("*", "\"12\"", "W/\"12\"", "\"1\", \"2\"", ""));
    OptionalLong version = SubscriptionInput.version(tag);
    if (tag.strip().equals("*")) {
      assertThat(version).isEmpty();
    } else if (tag.strip().matches("\"[0-9]{1,18}\"")) {
      assertThat(version.orElseThrow()).isNotNegative();
    } else {
      assertThat(version).as(tag).hasValue(-1);
    }
  }

  private static void readsADuration(Draw draw) {
    Duration duration = Duration.ofSeconds(draw.number(), draw.below(1_000_000_000));
    String text = duration.toString();
    assertThat(SubscriptionInput.grace(draw.isTrue() ? text : text.toLowerCase(Locale.ROOT)))
        .isEqualTo(duration);
  }

  private static void readsOrRefusesADuration(Draw draw) {
    String text =
        draw.isTrue()
            ? draw.mutated(draw.of("PT24H", "P1DT2H3.5S", "PT9999999999999999999S", "-PT0.000S"))
            : draw.text(12, () -> draw.of("P", "T", "D", "H", "M", "S", "-", "+", ".", "9", "0"));
    Refused refused = Refused.by(() -> assertThat(SubscriptionInput.grace(text)).isNotNull());
    assertThat(refused).isIn(null, new Refused(422, List.of("grace")));
  }
}
