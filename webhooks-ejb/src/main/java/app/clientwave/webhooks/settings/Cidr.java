package app.clientwave.webhooks.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or one bare address.
 * IPv4-mapped IPv6 addresses count as their IPv4, in the range's text as well as in the question.
 */
public final class Cidr {
  private static final String RULE =
      "an address range is an IPv4 or IPv6 address, alone or with /bits behind it,"
          + " such as 10.0.0.0/8 or 2001:db8::/32; found: ";
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");
  private static final int MAPPED_BITS = 96;

  private final byte[] network;
  private final int bits;

  private Cidr(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Bits behind the prefix are ignored, as firewalls do: {@code 10.1.2.3/8} is {@code 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException naming the rule, for any other text
   */
  public static Cidr of(String text) {
    String trimmed = text == null ? "" : text.strip();
    int slash = trimmed.indexOf('/');
    String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
    byte[] written = parse(address, trimmed);
    int size = written.length * 8;
    int bits = slash < 0 ? size : bits(trimmed.substring(slash + 1), size, trimmed);
    byte[] network = unmapped(written);
    if (network.length < written.length) {
      if (bits < MAPPED_BITS) {
        throw new IllegalArgumentException(RULE + trimmed);
      }
      bits -= MAPPED_BITS;
    }
    return new Cidr(masked(network, bits), bits);
  }

  /** The address that a text is, without asking a name server; empty for any other text. */
  public static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.getByAddress(unmapped(parse(text, text))));
    } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] other = unmapped(address.getAddress());
    return other.length == network.length && startsLike(other);
  }

  private boolean startsLike(byte[] other) {
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (network[i] != other[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((network[whole] ^ other[whole]) & (0xFF << (8 - rest)) & 0xFF) == 0;
  }

  // Only literals get here, and for a literal the JDK asks no name server.
  private static byte[] parse(String address, String whole) {
    if (IPV4.matcher(address).matches() || IPV6.matcher(address).matches()) {
      try {
        boolean ipv6 = address.indexOf(':') >= 0;
        InetAddress parsed = InetAddress.getByName(ipv6 ? "[" + address + "]" : address);
        boolean mapped = ipv6 && !(parsed instanceof Inet6Address);
        return mapped ? mapped(parsed.getAddress()) : parsed.getAddress();
      } catch (UnknownHostException notAnAddress) {
        throw new IllegalArgumentException(RULE + whole, notAnAddress);
      }
    }
    throw new IllegalArgumentException(RULE + whole);
  }

  private static int bits(String text, int most, String whole) {
    if (!BITS.matcher(text).matches() || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(RULE + whole);
    }
    return Integer.parseInt(text);
  }

  private static byte[] mapped(byte[] ipv4) {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xFF;
    mapped[11] = (byte) 0xFF;
    System.arraycopy(ipv4, 0, mapped, 12, 4);
    return mapped;
  }

  private static byte[] unmapped(byte[] address) {
    if (address.length == 16) {
      byte[] ipv4 = Arrays.copyOfRange(address, 12, 16);
      if (Arrays.equals(address, mapped(ipv4))) {
        return ipv4;
      }
    }
    return address;
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(8, bits - i * 8));
      masked[i] &= (byte) (0xFF << (8 - kept));
    }
    return masked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr that && bits == that.bits && Arrays.equals(network, that.network);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(network) + bits;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
