package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.run.OwnBroker;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The webhooks' tables apart from the domain's, over XA, and the host's own Artemis. */
@Tag("monolith")
class ApartIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final HttpRequest.BodyPublisher NOTHING = HttpRequest.BodyPublishers.noBody();

  private static EmbeddedActiveMQ broker;
  private static PayaraServer server;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    Path ear = Path.of("target", "apart.ear").toAbsolutePath();
    Monolith.withPowerCut().as(ZipExporter.class).exportTo(ear.toFile(), true);
    int port = Server.freePort();
    broker = OwnBroker.start(Server.newData("own-broker"), port);
    Map<String, String> settings =
        Map.of(
            "WEBHOOKS_BROKER_URL", "tcp://127.0.0.1:" + port, "WEBHOOKS_DELIVERY_RETRIES", "PT1S");
    server = TestedMonolith.start("apart", "jdbc/webhooks", settings);
    TestedMonolith.prepare(server, Embedding.commandsForXa());
    server.run("deploy --name clientwave " + ear);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    broker.stop();
  }

  @Test
  void triesAgainByMessageOfTheHostsBroker() throws Exception {
    register("invoice.paid");
    receiver.enqueue(Answer.status(500));
    post("/webhooks/events", "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_own_broker\"}}");
    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("1");
    assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("2");
    assertThat(broker.getActiveMQServer().getTotalMessagesAdded()).isPositive();
  }

  @Test // P1, P2
  void tellsOfWhatCommitsAndOfWhatWasPreparedWhenTheServerEnded() throws Exception {
    register("opportunity.*");
    assertThat(send(enter("opp_whole").POST(NOTHING)).statusCode()).isEqualTo(200);
    assertThat(receiver.take(SOON).text()).contains("\"id\":\"opp_whole\"");

    assertThatThrownBy(() -> send(enter("opp_prepared&cut=yes").POST(NOTHING)))
        .isInstanceOf(IOException.class);
    server.awaitEnd();
    server.launch();

    // the first one may come again: its outcome was perhaps not yet recorded
    boolean told =
        Stream.generate(() -> receiver.take(SOON).text())
            .anyMatch(text -> text.contains("\"id\":\"opp_prepared\""));
    assertThat(told).isTrue();
    awaitOpportunity();
  }

  /** The server settles one database after the other. */
  private void awaitOpportunity() throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (send(enter("opp_prepared")).statusCode() != 200) {
      assertThat(System.nanoTime()).as("the opportunity is there in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void register(String types) throws Exception {
    String webhook = "{\"url\":\"%s\",\"event_types\":[\"%s\"]}";
    post("/webhooks/subscriptions", webhook.formatted(receiver.url("/hook"), types));
  }

  private static void post(String path, String json) throws Exception {
    HttpResponse<String> answer = server.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(201, 202);
  }

  private static HttpRequest.Builder enter(String id) {
    return HttpRequest.newBuilder(
        URI.create(server.url() + "/powercut/enter?account=default&id=" + id));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
