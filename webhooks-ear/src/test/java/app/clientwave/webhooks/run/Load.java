package app.clientwave.webhooks.run;

import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Callers that publish until the server is killed under them. */
final class Load {
  private static final int CALLERS = 4;
  private static final int MOST = 20_000;

  private Load() {}

  /** The ids of the events that were accepted; {@code end} is called once there are so many. */
  static Set<String> publishUntil(Server server, int enough, Runnable end) throws Exception {
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    AtomicInteger number = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      callers.submit(() -> publish(server, number, accepted));
    }
    while (accepted.size() < enough) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    end.run();
    callers.shutdown();
    if (!callers.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new AssertionError("callers hang");
    }
    return accepted;
  }

  private static void publish(Server server, AtomicInteger number, Set<String> accepted) {
    try {
      while (number.incrementAndGet() < MOST) {
        HttpResponse<String> answer = Api.publish(server, "inv_" + number.get());
        if (answer.statusCode() == 202) {
          accepted.add(Api.json(answer).getString("id"));
        }
      }
    } catch (UncheckedIOException killed) {
      // the end of the load
    }
  }

  /** Those of the events that did not arrive in time. */
  static Set<String> missing(Set<String> events, WebhookReceiver receiver, Duration limit) {
    Set<String> missing = new HashSet<>(events);
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<Received> arrived = receiver.received();
      arrived.forEach(request -> missing.remove(request.header("webhook-id")));
      if (missing.isEmpty() || System.nanoTime() > end) {
        return missing;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
