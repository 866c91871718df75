package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.signing.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Which webhooks want an event, asked of {@link Endpoints} itself with 5,000 webhooks in memory.
 * Public because JMH asks for it; in this package because nothing else can fill Endpoints without a
 * database.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Matching {
  private static final int ACCOUNTS = 50;
  private static final int WEBHOOKS = 5_000;
  private static final List<String> NAMES =
      IntStream.range(0, ACCOUNTS).mapToObj(Matching::account).toList();

  private final Endpoints endpoints = new Endpoints();
  private int turn;

  /** Fills it. */
  @SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
  public Matching() {
    endpoints.loader =
        new EndpointLoader() {
          @Override
          public List<Endpoint> all() {
            return IntStream.range(0, WEBHOOKS).mapToObj(Matching::endpoint).toList();
          }

          @Override
          public String stamp() {
            return "full";
          }
        };
    endpoints.reloadIfChanged();
  }

  private static Endpoint endpoint(int i) {
    return new Endpoint(
        i,
        account(i),
        URI.create("https://example.org/" + i),
        Map.of(),
        SubscriptionStatus.ACTIVE,
        new EventFilter(List.of("invoice.*")),
        Secret.of("a secret that no one knows".replace(' ', '-')),
        null,
        null);
  }

  private static String account(int i) {
    return "account-" + i % ACCOUNTS;
  }

  /** The hundred of one account after the other. */
  @Benchmark
  public List<Endpoint> match() {
    turn++;
    return endpoints.matching(NAMES.get(turn % ACCOUNTS), EventType.INVOICE_PAID);
  }
}
