package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of events when the MySQL under the server is killed. */
@Tag("mysql")
class MySqlCrashIT {
  private static final Path DATA = Server.newData("mysql");

  private static MySql mysql;
  private static Server server;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @BeforeAll
  static void start() {
    mysql = MySql.startAsItShips(DATA.resolve("mysql"));
    startServer();
  }

  private static void startServer() {
    server = Server.start(DATA.resolve("node"), mysql.options("own").toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    server.close();
    mysql.close();
  }

  @AfterEach
  void leavesNoWebhook() {
    Api.removeAll(server);
  }

  @Test // P2
  void losesNoAcceptedEventWhenServerAndDatabaseAreKilled() throws Exception {
    Api.register(server, receiver.url("/hook"));
    Set<String> accepted = Load.publishUntil(server, 200, server::kill);
    mysql.kill();
    mysql.launch();
    startServer();
    assertThat(Load.missing(accepted, receiver, Duration.ofSeconds(90))).isEmpty();
    assertThat(server.get("/webhooks/events?limit=1").statusCode()).isEqualTo(200);
  }

  @Test // P2
  void goesOnWhenTheDatabaseWasKilledAndIsBackAndWaitsForOneThatStalls() throws Exception {
    Api.register(server, receiver.url("/hook"));
    assertThat(Api.publish(server, "inv_before").statusCode()).isEqualTo(202);
    receiver.take(Duration.ofSeconds(30));
    mysql.kill();
    HttpResponse<String> down = Api.publish(server, "inv_down");
    assertThat(down.statusCode()).as(server.output()).isEqualTo(503);
    assertThat(down.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(down.headers().firstValue("Retry-After")).isPresent();
    awaitHealth(503, "down");
    mysql.launch();

    Api.awaitAccepted(server, "inv_back", Duration.ofSeconds(30));
    assertThat(receiver.take(Duration.ofSeconds(30)).text()).contains("inv_back");
    awaitHealth(200, "up");
    assertThat(server.lines("the database fails:")).as(server.output()).hasSize(1);
    waitsWhileItStalls();
  }

  /** And loses nothing; what went out before may come again. */
  private void waitsWhileItStalls() throws Exception {
    mysql.pause();
    ExecutorService caller = Executors.newSingleThreadExecutor();
    Future<HttpResponse<String>> waiting = caller.submit(() -> Api.publish(server, "inv_stalled"));
    awaitHealth(200, "slow");
    assertThat(waiting.isDone()).isFalse();
    mysql.goOn();
    assertThat(waiting.get().statusCode()).isEqualTo(202);
    caller.shutdown();
    boolean told =
        Stream.generate(() -> receiver.take(Duration.ofSeconds(30)).text())
            .anyMatch(text -> text.contains("inv_stalled"));
    assertThat(told).isTrue();
    awaitHealth(200, "up");
  }

  private static void awaitHealth(int status, String database) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    HttpResponse<String> health = server.get("/health/ready");
    while (health.statusCode() != status
        || !health.body().contains("\"database\":\"" + database + "\"")) {
      assertThat(System.nanoTime()).as(health.body()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      health = server.get("/health/ready");
    }
  }
}
