package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.security.TargetPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives HttpClient the addresses that were checked for the requests in flight, and no others: it
 * connects to what was looked up and checked before, so a name that changes its address in between
 * gains nothing, and no I/O thread ever asks a name server.
 */
final class CheckedAddresses implements DnsResolver {
  private record Pinned(List<InetAddress> addresses, int requests) {}

  private final TargetPolicy policy;
  private final ConcurrentMap<String, Pinned> pinned = new ConcurrentHashMap<>();

  CheckedAddresses(TargetPolicy policy) {
    this.policy = policy;
  }

  /**
   * Holds the addresses until {@link #unpin}; the newest lookup of a host and port counts.
   *
   * @throws app.clientwave.webhooks.security.TargetRejected when any of them is refused
   */
  void pin(String host, int port, List<InetAddress> addresses) {
    addresses.forEach(address -> policy.check(host, port, address));
    pinned.merge(
        key(host, port),
        new Pinned(addresses, 1),
        (old, added) -> new Pinned(added.addresses(), old.requests() + 1));
  }

  void unpin(String host, int port) {
    pinned.computeIfPresent(
        key(host, port),
        (key, held) ->
            held.requests() == 1 ? null : new Pinned(held.addresses(), held.requests() - 1));
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    Pinned held = pinned.get(key(host, port));
    if (held == null) {
      throw new UnknownHostException(host);
    }
    held.addresses().forEach(address -> policy.check(host, port, address));
    return held.addresses().stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  boolean isEmpty() {
    return pinned.isEmpty();
  }

  private static String key(String host, int port) {
    return host + ':' + port;
  }
}
