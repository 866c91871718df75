package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P3: a broker of its own, as a cluster is, that goes away and comes back. */
class BrokerIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final Duration BACK = Duration.ofSeconds(90);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @Test // P3
  void takesEventsWhileTheBrokerIsDownAndDeliversThemWhenItIsBack() throws Exception {
    Path data = Server.newData("broker");
    int port = Server.freePort();
    EmbeddedActiveMQ broker = OwnBroker.start(data, port);
    try (Server server =
        Server.start(
            data.resolve("node"),
            "-Dwebhooks.broker.url=tcp://127.0.0.1:" + port,
            "-Dwebhooks.delivery.timeout=PT2S",
            "-Dwebhooks.delivery.connect-timeout=PT2S",
            "-Dwebhooks.delivery.lease=PT7S")) {
      Api.register(server, receiver.url("/hook"));
      assertThat(Api.publish(server, "inv_before").statusCode()).isEqualTo(202);
      assertThat(receiver.take(Duration.ofSeconds(30)).text()).contains("inv_before");

      broker.stop();
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        assertThat(Api.publish(server, "inv_down").statusCode()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
      }
      HttpResponse<String> health = server.get("/health/ready");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"broker\":\"down\"");

      broker = OwnBroker.start(data, port);
      for (int i = 0; i < 20; i++) {
        assertThat(receiver.take(BACK).text()).contains("inv_down");
      }
      assertThat(server.get("/health/ready").body()).contains("\"broker\":\"up\"");
      assertThat(server.lines("the broker fails:")).as(server.output()).hasSize(1);

      broker.stop();
      assertThat(server.stop()).isZero();
    } finally {
      broker.stop();
    }
  }
}
