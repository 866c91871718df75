package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.Cidr;
import app.clientwave.webhooks.settings.Latest;
import app.clientwave.webhooks.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides what may be called (P8): a URL when it is saved and again before each request, and every
 * address that its name leads to when it is connected. A denied range wins over everything else, an
 * allowed one over the built-in list.
 */
public final class TargetPolicy {
  // What one server takes literally and the next one as a step: "..", its encodings, "..;x".
  private static final Pattern STEPPING_PATH =
      Pattern.compile("//|/\\.{1,2}(/|$)|%2e|%2f|%5c|%25|;|\\\\", Pattern.CASE_INSENSITIVE);

  private static final int MOST_REMEMBERED = 4_000;

  private final Settings.Target settings;
  private final Optional<Target> alsoAllowed;

  /** URLs in use that passed, with their normal forms. */
  private final Map<String, URI> passed =
      Collections.synchronizedMap(new Latest<>(MOST_REMEMBERED));

  /**
   * @param alsoAllowed a receiver of our own that is let through with everything below its path,
   *     although it is plain HTTP and on this machine
   */
  public TargetPolicy(Settings.Target settings, Optional<URI> alsoAllowed) {
    this.settings = settings;
    this.alsoAllowed = alsoAllowed.map(uri -> Target.parse(uri.toString()));
  }

  /**
   * Checks what a URL itself tells; names are not looked up.
   *
   * @return the URL in its normal form, which is the one to be stored and called
   * @throws TargetRejected with the first rule that it breaks
   */
  public URI check(String url) {
    Target target = Target.parse(url);
    if (isAlsoAllowed(target)) {
      target.address().ifPresent(this::refuseDenied);
    } else {
      if (settings.httpsOnly() && !target.scheme().equals("https")) {
        throw new TargetRejected("The URL must begin with https://.");
      }
      if (!settings.ports().contains(target.port())) {
        throw new TargetRejected("Port " + target.port() + " must not be called.");
      }
      if (target.address().isEmpty()
          && LocalNames.contain(target.host())
          && !LocalNames.isAtOrBelow(target.host(), settings.localNames())) {
        throw new TargetRejected("The host is not a public name such as hooks.example.com.");
      }
      target.address().ifPresent(this::check);
    }
    return target.uri();
  }

  /**
   * As {@link #check(String)}, for a URL in use: the rules stay as they are until this server ends,
   * and what has passed passes again.
   */
  public URI checkAgain(URI url) {
    return passed.computeIfAbsent(url.toString(), this::check);
  }

  /**
   * @throws TargetRejected for a denied address, and for one of a special range that is not allowed
   */
  public void check(InetAddress address) {
    refuseDenied(address);
    if (!isIn(settings.allow(), address)) {
      SpecialRange.of(address)
          .ifPresent(
              special -> {
                throw new TargetRejected(
                    "The host has an address that cannot be called: it is for "
                        + special.what()
                        + ".");
              });
    }
    // An allowed range of translated addresses does not allow whatever it is translated to.
    EmbeddedAddresses.in(address).forEach(this::check);
  }

  /**
   * The check at connect: as {@link #check(InetAddress)}, but lets the own receiver through, when
   * it was asked for by its own host and port. A foreign name that leads to its address and port
   * does not reach it.
   */
  public void check(String host, int port, InetAddress address) {
    if (isAlsoAllowed(host, port, address)) {
      refuseDenied(address);
    } else {
      check(address);
    }
  }

  private void refuseDenied(InetAddress address) {
    if (isIn(settings.deny(), address)) {
      throw new TargetRejected("The host has an address that the operator of this server refuses.");
    }
  }

  private boolean isAlsoAllowed(Target target) {
    return alsoAllowed
        .filter(own -> own.scheme().equals(target.scheme()))
        .filter(own -> own.host().equals(target.host()) && own.port() == target.port())
        .filter(own -> isAtOrBelow(target.path(), own.path()))
        .isPresent();
  }

  private boolean isAlsoAllowed(String host, int port, InetAddress address) {
    String asInUrl = host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    return alsoAllowed
        .filter(own -> own.host().equalsIgnoreCase(asInUrl) && own.port() == port)
        .filter(own -> own.address().map(address::equals).orElseGet(address::isLoopbackAddress))
        .isPresent();
  }

  private static boolean isAtOrBelow(String path, String prefix) {
    String start = prefix.endsWith("/") ? prefix : prefix + "/";
    return !STEPPING_PATH.matcher(path).find() && (path.equals(prefix) || path.startsWith(start));
  }

  private static boolean isIn(List<Cidr> ranges, InetAddress address) {
    for (Cidr range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
