package app.clientwave.webhooks.security;

import java.util.Collection;
import java.util.Set;

/**
 * Names that the public DNS does not have, and that some network answers for itself. Refused when a
 * URL is saved, where the customer can mend it; what any other name leads to is checked at connect.
 */
final class LocalNames {
  private static final Set<String> ROOTS =
      Set.of(
          // IANA's special-use names: RFC 6761, 6762, 7686, 9476; arpa has no servers (RFC 3172)
          "alt",
          "arpa",
          "example",
          "invalid",
          "local",
          "localhost",
          "onion",
          "test",
          // never given away: ICANN's resolutions of 2018 and 2024
          "corp",
          "home",
          "internal",
          "mail",
          // in use within networks all the same: RFC 6762, appendix G, and resolvers' own
          "intranet",
          "lan",
          "localdomain",
          "private");

  private LocalNames() {}

  /** A single label is one too: the resolver's search list completes it. */
  static boolean contain(String host) {
    return host.indexOf('.') < 0 || isAtOrBelow(host, ROOTS);
  }

  /** Whether the host is one of the names, or ends in a dot and one of them. */
  static boolean isAtOrBelow(String host, Collection<String> names) {
    return names.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
  }
}
