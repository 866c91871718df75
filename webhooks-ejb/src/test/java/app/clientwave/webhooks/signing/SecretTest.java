package app.clientwave.webhooks.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @Test
  void takes16To128VisibleCharacters() {
    assertThat(Secret.of("0123456789abcdef").text()).isEqualTo("0123456789abcdef");
    assertThat(Secret.of("~".repeat(128)).text()).hasSize(128);
    for (String wrong : new String[] {null, "", "0123456789abcde", "~".repeat(129)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Secret.of(wrong))
          .withMessage("a secret has 16 to 128 characters");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with a space in it",
        "with-a-tab\tin-it..",
        "ünïcödé-characters",
        "del\u007f-0123456789abc"
      })
  void refusesInvisibleAndForeignCharactersWithoutShowingThem(String wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(wrong))
        .withMessage("a secret consists of visible ASCII characters, without spaces");
  }

  @Test
  void takesWhsecWithTheBase64Of24To64Bytes() {
    for (int bytes : new int[] {24, 25, 32, 63, 64}) {
      assertThat(Secret.of(whsec(bytes)).standardKey()).hasSize(bytes);
    }
  }

  @Test
  void refusesWhsecWithAnythingElse() {
    String unpadded = whsec(25).replace("=", "");
    String strayBits = whsec(25).replace("AA==", "AB==");
    assertThat(strayBits).isNotEqualTo(whsec(25));
    for (String wrong :
        new String[] {
          whsec(23), whsec(65), unpadded, strayBits, "whsec_not-base64-not-base64-not-base64"
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Secret.of(wrong))
          .withMessage(
              "a secret that begins with whsec_ goes on with the base64 of 24 to 64 bytes");
    }
  }

  @Test
  void generates32RandomBytesInTheStandardForm() {
    Secret first = Secret.generate();
    assertThat(first.text()).startsWith("whsec_");
    assertThat(first.standardKey()).hasSize(32);
    assertThat(Secret.of(first.text())).isEqualTo(first);
    assertThat(Secret.generate()).isNotEqualTo(first);
  }

  @Test
  void showsNothingOfItself() {
    assertThat(Secret.of("0123456789abcdef")).hasToString("…");
    assertThat(Secret.generate()).hasToString("whsec_…");
  }

  @Test
  void isAValue() {
    assertThat(Secret.of("0123456789abcdef"))
        .isEqualTo(Secret.of("0123456789abcdef"))
        .hasSameHashCodeAs(Secret.of("0123456789abcdef"))
        .isNotEqualTo(Secret.of("0123456789abcdeF"));
  }

  private static String whsec(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
