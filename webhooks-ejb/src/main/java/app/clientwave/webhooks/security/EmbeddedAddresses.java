package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The IPv4 addresses that a gateway would unpack from an IPv6 address and call instead of it. A
 * network's own NAT64 prefix (RFC 6052) cannot be told from any other: its operator denies it.
 */
final class EmbeddedAddresses {
  private static final Cidr COMPATIBLE = Cidr.of("::/96");
  private static final Cidr TRANSLATED = Cidr.of("::ffff:0:0:0/96"); // RFC 2765
  private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");
  private static final Cidr LOCAL_NAT64 = Cidr.of("64:ff9b:1::/48");
  private static final Cidr SIX_TO_FOUR = Cidr.of("2002::/16");
  private static final Cidr TEREDO = Cidr.of("2001::/32");

  private EmbeddedAddresses() {}

  /** Empty for IPv4 and for IPv6 without any; for IPv4-mapped ones the JDK and Cidr see to it. */
  static List<InetAddress> in(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return List.of();
    }
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return List.of();
    }
    if (COMPATIBLE.contains(address)
        || TRANSLATED.contains(address)
        || NAT64.contains(address)
        || isIsatap(bytes)) {
      return List.of(ipv4(bytes[12], bytes[13], bytes[14], bytes[15]));
    }
    if (LOCAL_NAT64.contains(address)) {
      // RFC 6052: behind a /48 the address steps over byte 8, behind a longer prefix it lies at the
      // end. Which one the gateway uses is not known here; where nothing is, nothing is read.
      return Stream.of(
              ipv4(bytes[6], bytes[7], bytes[9], bytes[10]),
              ipv4(bytes[12], bytes[13], bytes[14], bytes[15]))
          .filter(reading -> !reading.isAnyLocalAddress())
          .toList();
    }
    if (SIX_TO_FOUR.contains(address)) {
      return List.of(ipv4(bytes[2], bytes[3], bytes[4], bytes[5]));
    }
    if (TEREDO.contains(address)) {
      // RFC 4380: the server's address, and the client's with all bits turned.
      return List.of(
          ipv4(bytes[4], bytes[5], bytes[6], bytes[7]),
          ipv4(~bytes[12], ~bytes[13], ~bytes[14], ~bytes[15]));
    }
    return List.of();
  }

  // RFC 5214: behind any prefix, with or without the bit that says "unique in the world".
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == (byte) 0xFE;
  }

  private static InetAddress ipv4(int a, int b, int c, int d) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
