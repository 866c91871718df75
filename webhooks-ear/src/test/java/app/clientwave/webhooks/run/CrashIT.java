package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P2: what {@code kill -9} does to events that were accepted, and what it leaves behind. */
class CrashIT {
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  /** More than a job hands over in a moment. */
  private static final int MANY = 5_000;

  private static final Path DATA = Server.newData("crash");

  /** Each test ends it in its own way, and leaves the one that came after it. */
  private static Server server;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final WebhookReceiver others = new WebhookReceiver();

  @BeforeAll
  static void start() {
    server = Server.start(DATA);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void leavesNoWebhook() {
    Api.removeAll(server);
  }

  @Test // P2, P11
  void deliversWhatWasAcceptedAndShowsWhatWasCutOffWhenTheServerIsKilledUnderLoad()
      throws Exception {
    receiver.enqueue(Answer.hang());
    Api.register(server, receiver.url("/hook"));
    Api.publish(server, "inv_cut");
    receiver.take(Duration.ofSeconds(20));
    Set<String> accepted = Load.publishUntil(server, 300, server::kill);

    start();
    assertThat(Load.missing(accepted, receiver, RECOVERED)).isEmpty();
    assertThat(server.get("/webhooks/events?limit=1").statusCode()).isEqualTo(200);
    JsonObject cutOff =
        Api.await(server, "inv_cut", RECOVERED, d -> d.getString("status").equals("delivered"));
    assertThat(cutOff.getJsonArray("attempts").getJsonObject(0).getString("outcome"))
        .isEqualTo("unknown");
    assertThat(receiver.received())
        .filteredOn(request -> request.text().contains("inv_cut"))
        .extracting(request -> request.header("X-ClientWave-Attempt"))
        .containsExactly("1", "2");
  }

  @Test // P2
  void goesOnWithTheJobThatTheCrashCutOff() {
    String job = recoverMany();
    long done = awaitDone(job, 1);
    server.kill();
    assertThat(done).isLessThan(MANY);

    start();
    assertThat(awaitDone(job, MANY)).isEqualTo(MANY);
    awaitAttempts(MANY);
  }

  /** Has many events sent to a webhook that is registered after them; answers the job. */
  private String recoverMany() {
    String event = "{\"type\":\"client.created\",\"data\":{}}";
    String events = String.join(",", Collections.nCopies(1_000, event));
    for (int i = 0; i < MANY; i += 1_000) {
      assertThat(server.post("/webhooks/events", "{\"events\":[" + events + "]}").statusCode())
          .isEqualTo(202);
    }
    String wanted = Webhooks.to(others.url("/hook"), "client.*").build().toString();
    String webhook = Api.json(server.post("/webhooks/subscriptions", wanted)).getString("id");
    return Api.json(
            server.post(
                "/webhooks/subscriptions/" + webhook + "/recover",
                "{\"since\":\"2026-01-01T00:00:00Z\",\"status\":\"missing\"}"))
        .getString("id");
  }

  private static long awaitDone(String job, long least) {
    long end = System.nanoTime() + RECOVERED.toNanos();
    long done;
    do {
      assertThat(System.nanoTime()).as("time for the job").isLessThan(end);
      done = Api.json(server.get("/webhooks/jobs/" + job)).getJsonNumber("done").longValue();
    } while (done < least);
    return done;
  }

  /** Every one arrived, some twice: an outcome that was not recorded is unknown. */
  private void awaitAttempts(int events) {
    Set<String> arrived = new HashSet<>();
    while (arrived.size() < events) {
      arrived.add(others.take(RECOVERED).header("webhook-id"));
    }
  }

  @Test
  void recordsWhatIsInFlightBeforeItEndsOnSigterm() {
    receiver.enqueue(
        line -> {
          line.stopped().await(1500, TimeUnit.MILLISECONDS);
          line.out()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          return true;
        });
    String webhook = Api.register(server, receiver.url("/hook"));
    Api.publish(server, "inv_term");
    receiver.take(Duration.ofSeconds(20));
    assertThat(server.stop()).isZero();
    assertThat(CountedAttempts.of(DATA, webhook)).isEqualTo(new CountedAttempts(1, 0));

    start();
    JsonObject delivery =
        Api.await(server, "inv_term", RECOVERED, d -> d.getString("status").equals("delivered"));
    assertThat(delivery.getJsonArray("attempts")).hasSize(1);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void neverPrintsASignInThatWasGivenAndLeavesNothingInTheTemporaryFolder() throws IOException {
    Path temporary = Path.of("/tmp"); // where a JVM goes that is told nothing else
    List<Path> before = list(temporary);
    server.kill();

    start();
    assertThat(server.output()).doesNotContain(Server.TOKEN).doesNotContain(Server.PASSWORD);
    assertThat(DATA.resolve("first-sign-in.txt")).doesNotExist();
    List<Path> left = list(temporary);
    left.removeAll(before);
    left.removeIf(path -> !path.getFileName().toString().matches("(?i).*(payara|sqlite|app\\d).*"));
    assertThat(left).isEmpty();
    assertThat(list(DATA.resolve("tmp")))
        .filteredOn(path -> path.getFileName().toString().startsWith("sqlite-"))
        .hasSizeLessThan(3);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(all.toList());
    }
  }
}
