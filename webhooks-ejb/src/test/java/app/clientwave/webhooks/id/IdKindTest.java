package app.clientwave.webhooks.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdKindTest {
  private static final long ID = 0x0b61f6d4_1a2b3c4dL;

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(IdKind kind) {
    for (long id : new long[] {0, 1, ID, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      assertThat(kind.write(id))
          .matches("(evt|whk|dlv|acc|tok|usr|aud|job|alr)_[0-9a-hjkmnp-tv-z]{13}");
      assertThat(kind.read(kind.write(id))).hasValue(id);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesThePrefixOfAnotherKind(IdKind kind) {
    for (IdKind other : IdKind.values()) {
      assertThat(kind.read(other.write(ID)).isPresent()).isEqualTo(kind == other);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "evt_",
        "0c5z8m2k1x7qa",
        "evt_0c5z8m2k1x7q",
        "evt_0c5z8m2k1x7qaa",
        "evt_0C5Z8M2K1X7QA",
        "EVT_0c5z8m2k1x7qa",
        " evt_0c5z8m2k1x7qa",
        "evt_0c5z8m2k1x7qa ",
        "evt_0c5z8m2k1x7q.",
        "evt_0c5z8m2k1x7q-",
        "evt_0c5z8m2k1x7qu",
        "evt_0c5z8m2k1x7qä",
        "evt_0c5z8m2k1x7q屋",
        "evt_0c5z8m2k1x7q\0",
        "evt_gc5z8m2k1x7qa",
        "evt_zzzzzzzzzzzzz"
      })
  void refusesEveryTextThatItCannotHaveWritten(String text) {
    assertThat(IdKind.EVENT.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evt_oc5z8m2k1x7qa", "evt_0c5z8m2kix7qa", "evt_0c5z8m2klx7qa"})
  void refusesLettersThatPeopleMixUpWithDigits(String text) {
    assertThat(IdKind.EVENT.read(text)).isEmpty();
  }

  @Test
  void sortsAsTextAsItDoesAsNumber() {
    assertThat(IdKind.EVENT.write(ID)).isLessThan(IdKind.EVENT.write(ID + 1));
    assertThat(IdKind.EVENT.write(ID)).isLessThan(IdKind.EVENT.write(ID << 1));
  }
}
