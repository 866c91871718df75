package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The webhooks' tables apart from the domain's, over XA. */
@Tag("monolith")
class RecoveryIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final HttpRequest.BodyPublisher NOTHING = HttpRequest.BodyPublishers.noBody();

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final HttpClient http = HttpClient.newHttpClient();

  @Test // P1, P2
  void tellsOfWhatCommitsAndOfWhatWasPreparedWhenTheServerEnded() throws Exception {
    Path ear = Path.of("target", "powercut.ear").toAbsolutePath();
    Monolith.withPowerCut().as(ZipExporter.class).exportTo(ear.toFile(), true);
    try (PayaraServer server = TestedMonolith.start("recovery", "jdbc/webhooks")) {
      TestedMonolith.prepare(server, Embedding.commandsForXa());
      server.run("deploy --name clientwave " + ear);
      register(server);

      assertThat(send(enter(server, "opp_whole").POST(NOTHING)).statusCode()).isEqualTo(200);
      assertThat(receiver.take(SOON).text()).contains("\"id\":\"opp_whole\"");

      assertThatThrownBy(() -> send(enter(server, "opp_prepared&cut=yes").POST(NOTHING)))
          .isInstanceOf(IOException.class);
      server.awaitEnd();
      server.launch();

      // the first one may come again: its outcome was perhaps not yet recorded
      boolean told =
          Stream.generate(() -> receiver.take(SOON).text())
              .anyMatch(text -> text.contains("\"id\":\"opp_prepared\""));
      assertThat(told).isTrue();
      awaitOpportunity(server);
    }
  }

  /** The server settles one database after the other. */
  private void awaitOpportunity(PayaraServer server) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (send(enter(server, "opp_prepared")).statusCode() != 200) {
      assertThat(System.nanoTime()).as("the opportunity is there in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void register(PayaraServer server) throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/webhooks/subscriptions",
            "{\"url\":\"" + receiver.url("/hook") + "\",\"event_types\":[\"*\"]}");
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  private static HttpRequest.Builder enter(PayaraServer server, String id) {
    return HttpRequest.newBuilder(
        URI.create(server.url() + "/powercut/enter?account=default&id=" + id));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
