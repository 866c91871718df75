package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.transport.WebhookClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The places for tests under way on this node: each has a connection beside those of the lanes, so
 * that tests of receivers that hang take none from deliveries. An account gets half of them. <i>Why
 * no more: others test, too. Why no fewer: a call for all of its webhooks has them side by
 * side.</i> And it has few calls that wait, for each holds a thread of the server.
 */
@ApplicationScoped
class TestPlaces {
  static final int OF_ACCOUNT = WebhookClient.CONNECTIONS_FOR_TESTS / 2;
  static final int CALLS_OF_ACCOUNT = 10;

  private final Duration longest;
  private final Map<String, Share> accounts = new HashMap<>();
  private int taken;

  private record Share(int calls, int tests) {
    Share plus(int moreCalls, int moreTests) {
      return new Share(calls + moreCalls, tests + moreTests);
    }
  }

  @Inject
  TestPlaces(Settings settings) {
    this(settings.delivery().timeout());
  }

  /** Takes how long a test is under way at most. */
  TestPlaces(Duration longest) {
    this.longest = longest;
  }

  /** For the container's proxy alone. */
  protected TestPlaces() {
    this(Duration.ZERO);
  }

  /**
   * Has one call send its tests. Their places are taken until it has returned or thrown, and it
   * returns once no test of it is under way.
   *
   * @throws TooManyTests when there is no place for all of them; none is sent
   */
  <T> T during(String account, int tests, Supplier<T> call) {
    take(account, tests);
    try {
      return call.get();
    } finally {
      giveBack(account, tests);
    }
  }

  private synchronized void take(String account, int tests) {
    Share share = accounts.getOrDefault(account, new Share(0, 0)).plus(1, tests);
    if (share.calls > CALLS_OF_ACCOUNT
        || share.tests > OF_ACCOUNT
        || taken + tests > WebhookClient.CONNECTIONS_FOR_TESTS) {
      throw new TooManyTests(longest.plusMillis(999).toSeconds());
    }
    accounts.put(account, share);
    taken += tests;
  }

  private synchronized void giveBack(String account, int tests) {
    accounts.computeIfPresent(
        account, (key, share) -> share.calls == 1 ? null : share.plus(-1, -tests));
    taken -= tests;
  }
}
