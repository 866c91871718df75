package app.clientwave.webhooks.security;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The IANA special-purpose registries, multicast and what is not global unicast as first and last
 * addresses, written apart from the product's list to judge it by.
 */
final class SpecialAddresses {
  private static final String[][] RANGES = {
    {"0.0.0.0", "0.255.255.255"},
    {"10.0.0.0", "10.255.255.255"},
    {"100.64.0.0", "100.127.255.255"},
    {"127.0.0.0", "127.255.255.255"},
    {"169.254.0.0", "169.254.255.255"},
    {"172.16.0.0", "172.31.255.255"},
    {"192.0.0.0", "192.0.0.255"},
    {"192.0.2.0", "192.0.2.255"},
    {"192.31.196.0", "192.31.196.255"},
    {"192.52.193.0", "192.52.193.255"},
    {"192.88.99.0", "192.88.99.255"},
    {"192.168.0.0", "192.168.255.255"},
    {"192.175.48.0", "192.175.48.255"},
    {"198.18.0.0", "198.19.255.255"},
    {"198.51.100.0", "198.51.100.255"},
    {"203.0.113.0", "203.0.113.255"},
    {"224.0.0.0", "255.255.255.255"},
    {"::", "::ffff:ffff"},
    {"::ffff:0:0:0", "::ffff:0:ffff:ffff"},
    {"::1:0:0:0", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"64:ff9b::", "64:ff9b::ffff:ffff"},
    {"64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"},
    {"100::", "100::1:ffff:ffff:ffff:ffff"},
    {"2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"},
    {"3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"fe80::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
  };

  private static final List<Range> ALL = new ArrayList<>();

  static {
    for (String[] range : RANGES) {
      byte[] first = bytes(range[0]);
      ALL.add(new Range(first.length, number(first), number(bytes(range[1]))));
    }
  }

  private record Range(int length, BigInteger first, BigInteger last) {}

  private SpecialAddresses() {}

  /**
   * @param address 4 bytes or 16; an IPv4-mapped one is its IPv4 address, one of ISATAP is special
   *     where that is
   */
  static boolean contain(byte[] address) {
    byte[] real = unmapped(address);
    if (isIsatap(address)
        && contain(new byte[] {address[12], address[13], address[14], address[15]})) {
      return true;
    }
    BigInteger number = number(real);
    for (Range range : ALL) {
      if (range.length == real.length
          && number.compareTo(range.first) >= 0
          && number.compareTo(range.last) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** How many there are; for drawing from them. */
  static int count() {
    return RANGES.length;
  }

  static byte[] first(int range) {
    return bytes(RANGES[range][0]);
  }

  static byte[] last(int range) {
    return bytes(RANGES[range][1]);
  }

  static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == 16 && number(address).shiftRight(32).equals(BigInteger.valueOf(0xFFFF));
    return mapped ? new byte[] {address[12], address[13], address[14], address[15]} : address;
  }

  private static boolean isIsatap(byte[] address) {
    if (address.length != 16) {
      return false;
    }
    String middle = HexFormat.of().formatHex(address, 8, 12);
    return middle.equals("00005efe") || middle.equals("02005efe");
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
