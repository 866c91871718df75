package app.clientwave.webhooks.id;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IdKindFuzzTest {
  @Test
  void holds() {
    Rule.holds(30_000, IdKindFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, IdKindFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    IdKind kind = draw.of(IdKind.values());
    long id = draw.number();
    String written = kind.write(id);
    assertThat(written).matches("(evt|whk|dlv|acc|tok|usr|aud|job|alr)_[0-9a-hjkmnp-tv-z]{13}");
    assertThat(kind.read(written)).hasValue(id);
    for (IdKind other : IdKind.values()) {
      assertThat(other == kind || other.read(written).isEmpty()).as(written).isTrue();
    }
    String text = draw.isTrue() ? draw.mutated(written) : draw.anyText(20);
    OptionalLong read = kind.read(text);
    assertThat(read.isEmpty() || kind.write(read.getAsLong()).equals(text))
        .as("another name of an id: %s", text)
        .isTrue();
  }
}
