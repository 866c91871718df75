package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job with the database of production. */
class MySqlIT {
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

  @Test
  void deliversRetriesAndKeepsEveryCharacter() {
    receiver.enqueue(Answer.status(500));
    try (Server server = start("-Dwebhooks.delivery.retries=PT0.5S")) {
      Api.register(server, receiver.url("/hook"));
      Api.publish(server, "inv_grüße_🏠");
      JsonObject delivery =
          Api.await(
              server,
              "inv_gr%C3%BC%C3%9Fe_%F0%9F%8F%A0",
              Duration.ofSeconds(30),
              d -> d.getString("status").equals("delivered"));

      assertThat(delivery.getJsonArray("attempts")).hasSize(2);
      assertThat(receiver.received()).hasSize(2).allMatch(r -> r.verifies(Api.SECRET));
      assertThat(receiver.received().get(1).text()).contains("inv_grüße_🏠");
      String many = "{\"events\":[%s]}";
      String one = "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"x\"},\"id\":\"own-%d\"}";
      String events =
          java.util.stream.IntStream.range(0, 1_000)
              .mapToObj(one::formatted)
              .collect(java.util.stream.Collectors.joining(","));
      assertThat(server.post("/webhooks/events", many.formatted(events)).statusCode())
          .isEqualTo(202);
      for (int i = 0; i < 1_000; i++) {
        receiver.take(Duration.ofSeconds(30));
      }
      assertThat(server.post("/webhooks/events", one.formatted(7)).statusCode()).isEqualTo(202);
      assertThat(server.post("/webhooks/events", one.replace("x", "y").formatted(7)).statusCode())
          .isEqualTo(409);
    }
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

  private Server start(String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 2);
    all[options.length] = "-Dwebhooks.database.url=" + mysql.url();
    all[options.length + 1] = "-Dwebhooks.database.user=root";
    return Server.start(data.resolve("node"), all);
  }
}
