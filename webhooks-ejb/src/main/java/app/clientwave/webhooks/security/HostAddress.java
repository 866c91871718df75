package app.clientwave.webhooks.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a URL's host as an address in every form that a resolver may accept (inet_aton: decimal,
 * octal, hexadecimal, fewer than four parts), by the rules of the WHATWG URL standard: a host whose
 * last part is a number is an address or nothing, never a name.
 */
final class HostAddress {
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
  private static final long MOST = 0xFFFF_FFFFL;

  private HostAddress() {}

  /**
   * @param host in lower case, IPv6 in brackets
   * @return empty for a name
   */
  static Optional<InetAddress> read(String host) {
    if (host.startsWith("[")) {
      return Optional.of(ipv6(host));
    }
    String[] parts = host.split("\\.", -1);
    return NUMBER.matcher(parts[parts.length - 1]).matches()
        ? Optional.of(ipv4(parts))
        : Optional.empty();
  }

  private static InetAddress ipv6(String host) {
    try {
      if (host.endsWith("]") && IPV6.matcher(host.substring(1, host.length() - 1)).matches()) {
        return InetAddress.getByName(host);
      }
    } catch (UnknownHostException notAnAddress) {
      // the one answer below says it
    }
    throw notAnAddress();
  }

  private static InetAddress ipv4(String[] parts) {
    if (parts.length > 4) {
      throw notAnAddress();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long value = number(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? MOST >> (8 * i) : 0xFF;
      if (value > most) {
        throw notAnAddress();
      }
      address |= last ? value : value << (24 - 8 * i);
    }
    return of(address);
  }

  private static long number(String part) {
    if (!NUMBER.matcher(part).matches()) {
      throw notAnAddress();
    }
    try {
      if (part.startsWith("0x")) {
        return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
      }
      return Long.parseLong(part, part.startsWith("0") && part.length() > 1 ? 8 : 10);
    } catch (NumberFormatException tooLongOrNotOctal) {
      throw notAnAddress();
    }
  }

  private static InetAddress of(long address) {
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (address >> (24 - 8 * i));
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As it stands in a URL: IPv6 in brackets. */
  static String text(InetAddress address) {
    String text = address.getHostAddress().toLowerCase(Locale.ROOT);
    return address.getAddress().length == 4 ? text : "[" + text + "]";
  }

  private static TargetRejected notAnAddress() {
    return new TargetRejected("The host looks like an IP address and is not a valid one.");
  }
}
