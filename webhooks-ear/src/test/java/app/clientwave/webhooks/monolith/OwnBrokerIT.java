package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.OwnBroker;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that has an Artemis of its own. */
@Tag("monolith")
class OwnBrokerIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @Test
  void triesAgainByMessageOfTheHostsBroker() throws Exception {
    Path ear = Path.of("target", "own-broker.ear").toAbsolutePath();
    Monolith.plain().as(ZipExporter.class).exportTo(ear.toFile(), true);
    int port = Server.freePort();
    EmbeddedActiveMQ broker = OwnBroker.start(Server.newData("own-broker"), port);
    Map<String, String> settings =
        Map.of(
            "WEBHOOKS_BROKER_URL", "tcp://127.0.0.1:" + port, "WEBHOOKS_DELIVERY_RETRIES", "PT1S");
    try (PayaraServer server = TestedMonolith.start("own-broker", "jdbc/clientwave", settings)) {
      // with tables of its own, for the secrets in those of the other tests have another key
      TestedMonolith.prepare(
          server, Embedding.commands().replace("3306/clientwave", "3306/own_broker"));
      server.run("deploy --name clientwave " + ear);
      receiver.enqueue(Answer.status(500));
      post(
          server,
          "/webhooks/subscriptions",
          "{\"url\":\"%s\",\"event_types\":[\"invoice.paid\"]}".formatted(receiver.url("/hook")));
      post(
          server,
          "/webhooks/events",
          "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_own_broker\"}}");
      assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("1");
      assertThat(receiver.take(SOON).header("X-ClientWave-Attempt")).isEqualTo("2");
      assertThat(broker.getActiveMQServer().getTotalMessagesAdded()).isPositive();
    } finally {
      broker.stop();
    }
  }

  private static void post(PayaraServer server, String path, String json) throws Exception {
    HttpResponse<String> answer = server.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(201, 202);
  }
}
