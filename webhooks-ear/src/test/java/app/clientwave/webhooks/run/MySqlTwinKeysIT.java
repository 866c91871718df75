package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request comes again, at another node, before the first one there has committed. */
@Tag("mysql")
@ExtendWith(SharedServer.class)
class MySqlTwinKeysIT {
  private final Server server;
  private final String key = Api.newRecord();
  private final String record = Api.newRecord();

  MySqlTwinKeysIT(Server server) {
    this.server = server;
  }

  @Test
  void isAnsweredAsTheFirstWas() throws Exception {
    HttpResponse<String> first = publish("a");
    assertThat(first.statusCode()).isEqualTo(202);
    HttpResponse<String> again = publishWhileTheFirstCommits("a");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(Api.list(server, "/webhooks/events?record_id=" + record)).hasSize(1);
  }

  @Test
  void isRefusedWhenItIsAnotherOne() throws Exception {
    publish("a");
    HttpResponse<String> other = publishWhileTheFirstCommits("b");
    assertThat(other.statusCode()).as(other.body()).isEqualTo(422);
    assertThat(Api.list(server, "/webhooks/events?record_id=" + record)).hasSize(1);
  }

  @Test
  void isAnsweredAsTheFirstWasThatTookUpAKeyOfDaysAgo() throws Exception {
    HttpResponse<String> first = publish("a");
    try (Connection looking = TestedDatabase.connect(server.data());
        Connection node = TestedDatabase.connect(server.data());
        Copies fresh = copies(node)) {
      change(node, "update webhooks_idempotency set created_at = 0");
      node.setAutoCommit(false);
      change(node, "delete from webhooks_idempotency");
      fresh.add(Map.of()).write();
      HttpResponse<String> again = publishUntilCommitted(node, looking, "a");
      assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
      assertThat(again.body()).isEqualTo(first.body());
    }
    assertThat(Api.list(server, "/webhooks/events?record_id=" + record)).hasSize(1);
  }

  /** What the server wrote for the first, a transaction beside it writes once more. */
  private HttpResponse<String> publishWhileTheFirstCommits(String note) throws Exception {
    try (Connection looking = TestedDatabase.connect(server.data());
        Connection node = TestedDatabase.connect(server.data());
        Copies first = copies(node)) {
      change(node, "delete from webhooks_idempotency");
      node.setAutoCommit(false);
      first.add(Map.of()).write();
      return publishUntilCommitted(node, looking, note);
    }
  }

  /** Sends it, and has the transaction beside commit once the server waits for that. */
  private HttpResponse<String> publishUntilCommitted(
      Connection node, Connection looking, String note) throws Exception {
    CompletableFuture<HttpResponse<String>> again =
        CompletableFuture.supplyAsync(() -> publish(note));
    OtherWriter.awaitServerWaits(looking);
    node.commit();
    return again.get(Api.SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private Copies copies(Connection node) throws SQLException {
    return Copies.of(node, "webhooks_idempotency", "request_key = '" + key + "'");
  }

  private void change(Connection node, String sql) throws SQLException {
    try (Statement statement = node.createStatement()) {
      statement.executeUpdate(sql + " where request_key = '" + key + "'");
    }
  }

  private HttpResponse<String> publish(String note) {
    String event =
        "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\",\"note\":\"%s\"}}"
            .formatted(record, note);
    return server.send("POST", "/webhooks/events", event, "Idempotency-Key", key);
  }
}
