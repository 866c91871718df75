package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ranges of the IANA IPv4 and IPv6 special-purpose address registries (as of October 2025), of
 * multicast, of retired forms, and all IPv6 outside 2000::/3, from which alone public addresses are
 * given: none of them is a customer's server. The first that contains an address says what it is.
 */
record SpecialRange(Cidr range, String what) {
  private static final List<SpecialRange> ALL =
      Stream.of(
              ranges("this host or network", "0.0.0.0/8", "::/128"),
              ranges("the sending machine itself", "127.0.0.0/8", "::1/128"),
              ranges(
                  "a private network", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
              ranges("a provider's shared network", "100.64.0.0/10"),
              ranges("the local link", "169.254.0.0/16", "fe80::/10"),
              ranges("a site's own network", "fec0::/10"),
              ranges("protocol assignments", "192.0.0.0/24", "2001::/23"),
              ranges(
                  "examples in documentation",
                  "192.0.2.0/24",
                  "198.51.100.0/24",
                  "203.0.113.0/24",
                  "2001:db8::/32",
                  "3fff::/20"),
              ranges("network benchmarks", "198.18.0.0/15", "2001:2::/48"),
              ranges(
                  "network services",
                  "192.31.196.0/24",
                  "192.52.193.0/24",
                  "192.175.48.0/24",
                  "2620:4f:8000::/48"),
              ranges("relays to IPv6", "192.88.99.0/24", "2002::/16", "2001::/32"),
              ranges("multicast", "224.0.0.0/4", "ff00::/8"),
              ranges("broadcast and reserved addresses", "240.0.0.0/4"),
              ranges(
                  "translation from IPv6 to IPv4",
                  "64:ff9b::/96",
                  "64:ff9b:1::/48",
                  "::/96",
                  "::ffff:0:0:0/96"),
              ranges("discarded traffic", "100::/64", "100:0:0:1::/64"),
              ranges("cryptographic identifiers", "2001:10::/28", "2001:20::/28", "2001:30::/28"),
              ranges("segment routing", "5f00::/16"),
              ranges("reserved addresses", "::/3", "4000::/2", "8000::/1"))
          .flatMap(List::stream)
          .toList();

  static Optional<SpecialRange> of(InetAddress address) {
    for (SpecialRange special : ALL) {
      if (special.range.contains(address)) {
        return Optional.of(special);
      }
    }
    return Optional.empty();
  }

  private static List<SpecialRange> ranges(String what, String... ranges) {
    return Stream.of(ranges).map(range -> new SpecialRange(Cidr.of(range), what)).toList();
  }
}
