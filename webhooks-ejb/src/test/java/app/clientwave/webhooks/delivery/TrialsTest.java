package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialsTest {
  @Test
  void showsOfAnAnswerWhatAPageCanHold() {
    assertThat(Trials.text("<b>caf\u00e9</b>\n\tat line 1".getBytes(UTF_8)))
        .isEqualTo("<b>caf\u00e9</b>\n\tat line 1");
    assertThat(Trials.text("a\0b\u001b[31m\r\n\uffff".getBytes(UTF_8)))
        .isEqualTo("a\ufffdb\ufffd[31m\r\n\ufffd");
    assertThat(Trials.text(new byte[] {'x', (byte) 0xff})).isEqualTo("x\ufffd");
    assertThat(Trials.text("y".repeat(1_001).getBytes(UTF_8))).hasSize(1_000);
  }

  @Test
  void showsNothingWhereThereIsNothing() {
    assertThat(Trials.text(null)).isNull();
    assertThat(Trials.text(new byte[0])).isNull();
  }
}
