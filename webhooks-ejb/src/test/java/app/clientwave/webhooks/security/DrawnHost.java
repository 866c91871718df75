package app.clientwave.webhooks.security;

import app.clientwave.webhooks.fuzz.Draw;
import java.util.Locale;

/**
 * An address, and one of the many ways in which a URL can write it.
 *
 * @param plain whether it is written in ASCII in a form of the WHATWG URL standard, which is read
 */
record DrawnHost(byte[] address, String text, boolean plain) {
  private static final String[] DOTS = {".", ".", ".", ".", "。", "．", "｡", "․"};

  /** Where the digits 0 to 9 of other scripts begin; each is read as the ASCII one. */
  private static final int[] DIGITS = {'0', '0', '0', 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7F6, 0x1FBF0};

  static DrawnHost of(Draw draw) {
    return draw.isTrue() ? ipv6(draw) : ipv4(draw, address(draw, 4));
  }

  /** At a border of a special range, inside one, or any. */
  private static byte[] address(Draw draw, int length) {
    byte[] address = SpecialAddresses.first(draw.below(SpecialAddresses.count()));
    if (draw.isTrue() || address.length != length) {
      address = SpecialAddresses.last(draw.below(SpecialAddresses.count()));
    }
    if (draw.isTrue() || address.length != length) {
      address =
          length == 4
              ? new byte[] {8, 8, 8, 8}
              : new byte[] {0x26, 6, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    }
    for (int left = draw.below(3); left > 0; left--) {
      address[draw.below(length)] = (byte) draw.below(256);
    }
    if (draw.isTrue()) {
      address[length - 1] += (byte) (1 - 2 * draw.below(2));
    }
    return address;
  }

  private static DrawnHost ipv4(Draw draw, byte[] address) {
    int parts = 1 + draw.below(4);
    boolean ascii = draw.isTrue();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      long value = address[i] & 0xFF;
      if (i == parts - 1) {
        for (int j = i + 1; j < 4; j++) {
          value = value << 8 | (address[j] & 0xFF);
        }
      }
      text.append(i == 0 ? "" : ascii ? "." : draw.of(DOTS));
      text.append(ascii ? number(draw, value) : otherDigits(draw, number(draw, value)));
    }
    text.append(draw.of("", "", ".")); // which ends a name, and an address in a URL as well
    return new DrawnHost(address, text.toString(), ascii);
  }

  private static String number(Draw draw, long value) {
    String zeros = "0".repeat(draw.of(0, 0, 1, 9, 30));
    return switch (draw.below(4)) {
      case 0, 1 -> Long.toString(value);
      case 2 -> "0" + zeros + Long.toOctalString(value);
      default -> draw.of("0x", "0X") + zeros + inAnyCase(draw, Long.toHexString(value));
    };
  }

  private static String otherDigits(Draw draw, String number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = Character.isLetter(c) && draw.isTrue();
      text.appendCodePoint(
          digit ? DIGITS[draw.below(DIGITS.length)] + c - '0' : letter ? c - 'A' + 'Ａ' : c);
      text.append(draw.of("", "", "", "", "\u00ad", "\u200b")); // which a name leaves out
    }
    return text.toString();
  }

  private static DrawnHost ipv6(Draw draw) {
    byte[] address = draw.isTrue() ? address(draw, 16) : translated(draw, address(draw, 4));
    boolean dotted = draw.isTrue();
    int groups = dotted ? 6 : 8;
    int zeros = draw.below(groups + 1);
    int from = zeros;
    while (from < groups && group(address, from) == 0) {
      from++;
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < groups; i++) {
      if (i == zeros && from > zeros + 1) {
        text.append(i == 0 ? "::" : ":");
        i = from - 1;
      } else {
        String hex = Integer.toHexString(group(address, i));
        String padded = draw.isTrue() ? "0".repeat(4 - hex.length()) + hex : hex;
        text.append(inAnyCase(draw, padded)).append(i < groups - 1 || dotted ? ":" : "");
      }
    }
    if (dotted) {
      for (int i = 12; i < 16; i++) {
        text.append(address[i] & 0xFF).append(i < 15 ? "." : "");
      }
    }
    String zone = draw.of("", "", "", "", "%25lo", "%eth0", "%1");
    return new DrawnHost(address, text + zone + "]", zone.isEmpty());
  }

  /** An IPv6 address that some gateway takes for the IPv4 address. */
  private static byte[] translated(Draw draw, byte[] ipv4) {
    String prefix =
        draw.of(
            "00000000000000000000ffff", // mapped
            "000000000000000000000000", // compatible
            "0000000000000000ffff0000", // translated
            "2a0014500000000000005efe", // ISATAP
            "2a0014500000000002005efe", // ISATAP
            "0064ff9b0000000000000000", // NAT64
            "0064ff9b0001000000000000"); // local NAT64
    byte[] address = new byte[16];
    int at = 12;
    switch (draw.below(3)) {
      case 0 -> { // 6to4
        address[0] = 0x20;
        address[1] = 2;
        at = 2;
      }
      case 1 -> { // Teredo, as its server
        address[0] = 0x20;
        address[1] = 1;
        at = 4;
      }
      default -> {
        for (int i = 0; i < 12; i++) {
          address[i] = (byte) Integer.parseInt(prefix.substring(2 * i, 2 * i + 2), 16);
        }
      }
    }
    System.arraycopy(ipv4, 0, address, at, 4);
    return address;
  }

  private static int group(byte[] address, int index) {
    return (address[2 * index] & 0xFF) << 8 | (address[2 * index + 1] & 0xFF);
  }

  private static String inAnyCase(Draw draw, String hex) {
    return draw.isTrue() ? hex : hex.toUpperCase(Locale.ROOT);
  }
}
