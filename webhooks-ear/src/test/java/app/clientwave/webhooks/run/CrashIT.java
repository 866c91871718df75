package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P2: what {@code kill -9} does to events that were accepted. */
class CrashIT {
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @Test // P2
  void deliversEveryAcceptedEventWhenTheServerIsKilledUnderLoad() throws Exception {
    Path data = Server.newData("crash");
    Set<String> accepted = ConcurrentHashMap.newKeySet();
    try (Server server = Server.start(data)) {
      Api.register(server, receiver.url("/hook"));
      publishUntilKilled(server, accepted);
    }
    assertThat(accepted.size()).isGreaterThan(50);
    Set<String> missing = new HashSet<>(accepted);
    try (Server again = Server.start(data)) {
      receiver.received().forEach(request -> missing.remove(request.header("webhook-id")));
      long end = System.nanoTime() + RECOVERED.toNanos();
      while (!missing.isEmpty() && System.nanoTime() < end) {
        receiver.received().forEach(request -> missing.remove(request.header("webhook-id")));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      assertThat(missing).isEmpty();
      assertThat(again.get("/webhooks/events?limit=1").statusCode()).isEqualTo(200);
    }
  }

  private static void publishUntilKilled(Server server, Set<String> accepted) throws Exception {
    AtomicInteger number = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      callers.submit(
          () -> {
            try {
              while (number.get() < 20_000) {
                var answer = Api.publish(server, "inv_" + number.incrementAndGet());
                if (answer.statusCode() == 202) {
                  accepted.add(Api.json(answer).getString("id"));
                }
              }
            } catch (UncheckedIOException killed) {
              // the end of the load
            }
          });
    }
    while (accepted.size() < 300) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    server.kill();
    callers.shutdown();
    assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test // P2, P11
  void showsTheAttemptThatTheCrashCutOffAsUnknownAndSendsItAgain() {
    Path data = Server.newData("cut");
    receiver.enqueue(Answer.hang());
    try (Server server = Server.start(data)) {
      Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_cut");
      receiver.take(Duration.ofSeconds(20));
      server.kill();
    }
    try (Server again = Server.start(data)) {
      assertThat(receiver.take(RECOVERED).header("X-ClientWave-Attempt")).isEqualTo("2");
      JsonObject delivery =
          Api.await(again, "inv_cut", RECOVERED, d -> d.getString("status").equals("delivered"));
      assertThat(delivery.getJsonArray("attempts").getJsonObject(0).getString("outcome"))
          .isEqualTo("unknown");
    }
  }

  @Test
  void recordsWhatIsInFlightBeforeItEndsOnSigterm() {
    Path data = Server.newData("term");
    receiver.enqueue(
        line -> {
          line.stopped().await(1500, TimeUnit.MILLISECONDS);
          line.out()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          return true;
        });
    try (Server server = Server.start(data)) {
      Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_term");
      receiver.take(Duration.ofSeconds(20));
      assertThat(server.stop()).isZero();
    }
    try (Server again = Server.start(data)) {
      JsonObject delivery =
          Api.await(again, "inv_term", RECOVERED, d -> d.getString("status").equals("delivered"));
      assertThat(delivery.getJsonArray("attempts")).hasSize(1);
      assertThat(receiver.received()).hasSize(1);
    }
  }
}
