package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CidrFuzzTest {
  @Test
  void holds() {
    Rule.holds(20_000, CidrFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, CidrFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    if (draw.isTrue()) {
      hasWhatBeginsWithTheSameBits(draw);
    } else {
      String pieces = draw.text(12, () -> draw.of("0", "1", "25", "255", "f", ".", ":", "/", "-"));
      readsWhatItWroteOrRefuses(draw.isTrue() ? pieces : draw.mutated("2001:db8::10.0.0.1/96"));
    }
  }

  private static void hasWhatBeginsWithTheSameBits(Draw draw) {
    byte[] network = address(draw);
    int bits = draw.below(network.length * 8 + 1);
    Cidr range = Cidr.of(text(network) + "/" + bits);
    assertThat(Cidr.of(range.toString())).isEqualTo(range).hasSameHashCodeAs(range);
    byte[] other = draw.isTrue() ? address(draw) : network.clone();
    if (draw.isTrue()) {
      other[draw.below(other.length)] ^= (byte) (1 << draw.below(8));
    }
    boolean inside =
        other.length == network.length && prefix(other, bits).equals(prefix(network, bits));
    assertThat(range.contains(inet(other))).as("%s in %s", text(other), range).isEqualTo(inside);
    if (network.length == 4) {
      Cidr mapped = Cidr.of("::ffff:" + text(network) + "/" + (bits + 96));
      assertThat(mapped).as("IPv4-mapped").isEqualTo(range);
    }
  }

  private static void readsWhatItWroteOrRefuses(String text) {
    Cidr range;
    try {
      range = Cidr.of(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("an address range is ");
      return;
    }
    assertThat(text.strip()).matches("[0-9a-fA-F.:]+(/[0-9]{1,3})?");
    assertThat(Cidr.of(range.toString())).isEqualTo(range);
  }

  /** IPv4, or IPv6 that is not an IPv4-mapped one, which counts as IPv4. */
  private static byte[] address(Draw draw) {
    byte[] address = new byte[draw.of(4, 16)];
    for (int i = 0; i < address.length; i++) {
      address[i] = (byte) (draw.isTrue() ? draw.below(256) : draw.of(0, 0, 0xFF));
    }
    boolean mapped = address.length == 16 && prefix(address, 96).equals(BigInteger.valueOf(0xFFFF));
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static BigInteger prefix(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
  }

  private static String text(byte[] address) {
    return inet(address).getHostAddress();
  }

  private static InetAddress inet(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
