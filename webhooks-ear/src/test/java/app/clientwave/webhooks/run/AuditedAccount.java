package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An account of its own, with an admin's token, and what its audit log says. */
final class AuditedAccount {
  final String id;
  final String token;
  private final Server server;

  private AuditedAccount(Server server, JsonObject opened) {
    this.server = server;
    this.id = opened.getString("id");
    this.token = opened.getString("token");
  }

  static AuditedAccount open(Server server) {
    return new AuditedAccount(server, Api.openAccount(server, "audited"));
  }

  HttpResponse<String> send(String method, String path, String json) {
    return server.send(method, "/webhooks/" + path, json, "Authorization", "Bearer " + token);
  }

  /** The answer to a call that has to succeed; an empty object where it has none. */
  JsonObject call(String method, String path, String json) {
    HttpResponse<String> answer = send(method, path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body().isEmpty() ? Json.createObjectBuilder().build() : Api.json(answer);
  }

  /** Registers a webhook; answers its id. */
  String register(String url) {
    JsonObject wanted = Webhooks.to(url, "*").build();
    return call("POST", "subscriptions", wanted.toString()).getString("id");
  }

  /** What the log has, newest first. */
  List<JsonObject> log(String query) {
    return call("GET", "audit?" + query, null).getJsonArray("data").getValuesAs(JsonObject.class);
  }

  JsonObject newest() {
    return log("limit=1").get(0);
  }

  /** All that the table has of this account. */
  String stored() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection database = TestedDatabase.connect(server.data());
        PreparedStatement query =
            database.prepareStatement("select * from webhooks_audit where account_id = ?")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            all.append(row.getString(i)).append('\n');
          }
        }
      }
    }
    return all.toString();
  }
}
