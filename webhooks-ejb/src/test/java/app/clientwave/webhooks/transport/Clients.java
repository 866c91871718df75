package app.clientwave.webhooks.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.security.TargetPolicy;
import app.clientwave.webhooks.settings.Cidr;
import app.clientwave.webhooks.settings.Ports;
import app.clientwave.webhooks.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Clients for tests: loopback addresses allowed, short limits, names looked up by a script. */
public final class Clients {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  public Duration timeout = Duration.ofSeconds(5);
  public Duration connectTimeout = Duration.ofSeconds(2);
  int maxConnections = 20;
  public TargetPolicy policy = policy("127.0.0.0/8", "::1");
  public List<X509Certificate> extraCas = List.of();
  public Optional<Settings.Proxy> proxy = Optional.empty();
  Lookup lookup = Clients::unknown;

  public WebhookClient build() {
    return new WebhookClient(
        policy,
        CLOCK,
        timeout,
        connectTimeout,
        maxConnections,
        extraCas,
        proxy,
        new Names(lookup, Names.QUICK, daemons("names")),
        daemons("client"));
  }

  public static TargetPolicy policy(String... allow) {
    return policy(Optional.empty(), allow);
  }

  /** Has every name lead to these addresses. */
  public Clients leadingTo(String... literals) {
    lookup = host -> addresses(literals);
    return this;
  }

  static TargetPolicy policy(Optional<URI> own, String... allow) {
    List<Cidr> ranges = Stream.of(allow).map(Cidr::of).toList();
    return new TargetPolicy(
        new Settings.Target(
            false, ranges, List.of(), List.of(), Ports.of("1-65535"), Optional.empty()),
        own);
  }

  static OutgoingRequest request(String url) {
    return request(url, "{\"id\":\"evt_1\"}");
  }

  static OutgoingRequest request(String url, String body) {
    return new OutgoingRequest(
        URI.create(url), Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
  }

  public static Reply post(WebhookClient client, String url) {
    return client.post(request(url)).orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Looks again and again; for what happens soon after an answer, on another thread. */
  static boolean soon(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /** For lookups that hang; ends as well when the client stops their threads. */
  static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static InetAddress[] unknown(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }
}
