package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of events when the MySQL under the server is killed. */
@Tag("mysql")
class MySqlCrashIT {
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private Path data;
  private MySql mysql;

  @BeforeEach
  void startDatabase() {
    data = Server.newData("mysql");
    mysql = MySql.start(data.resolve("mysql"));
  }

  @AfterEach
  void stopDatabase() {
    mysql.close();
  }

  @Test // P2
  void losesNoAcceptedEventWhenServerAndDatabaseAreKilled() throws Exception {
    Set<String> accepted;
    try (Server server = start()) {
      Api.register(server, receiver.url("/hook"));
      accepted = Load.publishUntil(server, 200, server::kill);
      mysql.kill();
    }
    mysql.launch();
    try (Server again = start()) {
      assertThat(Load.missing(accepted, receiver, Duration.ofSeconds(90))).isEmpty();
      assertThat(again.get("/webhooks/events?limit=1").statusCode()).isEqualTo(200);
    }
  }

  @Test // P2
  void goesOnWhenTheDatabaseWasKilledAndIsBack() {
    try (Server server = start()) {
      Api.register(server, receiver.url("/hook"));
      assertThat(Api.publish(server, "inv_before").statusCode()).isEqualTo(202);
      receiver.take(Duration.ofSeconds(30));
      mysql.kill();
      assertThat(Api.publish(server, "inv_down").statusCode()).isEqualTo(500);
      mysql.launch();

      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (Api.publish(server, "inv_back").statusCode() != 202) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
      assertThat(receiver.take(Duration.ofSeconds(30)).text()).contains("inv_back");
    }
  }

  private Server start() {
    return Server.start(data.resolve("node"), mysql.options("own").toArray(String[]::new));
  }
}
