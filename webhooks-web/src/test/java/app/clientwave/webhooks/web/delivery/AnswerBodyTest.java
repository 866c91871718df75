package app.clientwave.webhooks.web.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {
  private static final int KEPT = 16 * 1024;

  @Test
  void isTextInUtf8UnlessTheAnswerSaysAnother() {
    assertThat(of("año".getBytes(UTF_8)).text()).isEqualTo("año");
    byte[] latin = "año".getBytes(ISO_8859_1);
    assertThat(AnswerBody.of(latin, type("text/html; charset=\"ISO-8859-1\"")).text())
        .isEqualTo("año");
    assertThat(AnswerBody.of(latin, type("text/html")).text()).isNull();
    assertThat(AnswerBody.of("ok".getBytes(UTF_8), type("text/html; charset=none-such")).text())
        .isEqualTo("ok");
  }

  @Test
  void isNoTextWithOtherBytes() {
    AnswerBody png = of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
    assertThat(png.text()).isNull();
    assertThat(png.begins()).isEqualTo("89 50 4e 47 00 01");
    assertThat(of(new byte[] {'a', 0, 'b'}).text()).isNull();
  }

  @Test
  void toleratesThatTheLastCharacterIsCutOff() {
    byte[] cut = Arrays.copyOf(("x" + "ñ".repeat(KEPT)).getBytes(UTF_8), KEPT);
    AnswerBody answer = of(cut);
    assertThat(answer.text()).hasSize(1 + (KEPT - 2) / 2).endsWith("ñ");
    assertThat(answer.cut()).isTrue();
    assertThat(of(Arrays.copyOf(cut, KEPT - 1)).cut()).isFalse();
  }

  @Test
  void isEmptyWhereNoneCame() {
    assertThat(of(null)).isEqualTo(new AnswerBody("", "", 0, false));
  }

  private static AnswerBody of(byte[] body) {
    return AnswerBody.of(body, Map.of());
  }

  private static Map<String, String> type(String type) {
    return Map.of("content-type", type);
  }
}
