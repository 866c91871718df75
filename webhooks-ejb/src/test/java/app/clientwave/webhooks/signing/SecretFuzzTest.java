package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretFuzzTest {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @Test
  void holds() {
    Rule.holds(20_000, SecretFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, SecretFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    switch (draw.below(3)) {
      case 0 -> isTheKeyThatItSpells(draw);
      case 1 -> isKeptAsItIsOrRefused(draw.of("", "whsec_") + draw.anyText(140));
      default -> isKeptAsItIsOrRefused(draw.mutated("whsec_" + encoded(draw, 24)));
    }
  }

  private static void isTheKeyThatItSpells(Draw draw) {
    int bytes = draw.below(70);
    String text = "whsec_" + encoded(draw, bytes);
    assertThat(isKeptAsItIsOrRefused(text)).as(text).isEqualTo(bytes >= 24 && bytes <= 64);
  }

  private static String encoded(Draw draw, int bytes) {
    byte[] key = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      key[i] = (byte) draw.below(256);
    }
    return Base64.getEncoder().encodeToString(key);
  }

  private static boolean isKeptAsItIsOrRefused(String text) {
    Secret secret;
    try {
      secret = Secret.of(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("a secret ").hasNoCause();
      assertThat(text.length() > 15 && refused.getMessage().contains(text)).isFalse();
      return false;
    }
    assertThat(text).matches("[!-~]{16,128}").isEqualTo(secret.text());
    assertThat(secret.toString()).isIn("…", "whsec_…");
    assertThat(secret.clientWaveKey()).isEqualTo(text.getBytes(US_ASCII));
    byte[] key = text.startsWith("whsec_") ? decoded(text.substring(6)) : text.getBytes(US_ASCII);
    assertThat(secret.standardKey()).isEqualTo(key);
    return true;
  }

  /** Base64 as a number to the base of 64, whose last digits may be filled up with zeros. */
  private static byte[] decoded(String encoded) {
    BigInteger number = BigInteger.ONE; // keeps the zeros in front
    String digits = encoded.replace("=", "");
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      assertThat(BASE64.indexOf(digit)).as("digit " + digit).isNotNegative();
      number = number.shiftLeft(6).or(BigInteger.valueOf(BASE64.indexOf(digit)));
    }
    int stray = digits.length() * 6 % 8;
    assertThat(encoded.length() % 4).as("with its padding").isZero();
    assertThat(number.shiftRight(stray).shiftLeft(stray)).as("no stray bits").isEqualTo(number);
    byte[] withOne = number.shiftRight(stray).toByteArray();
    return Arrays.copyOfRange(withOne, 1, withOne.length);
  }
}
