package app.clientwave.webhooks.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The webhooks of one test on a server that others use too: removed when it ends. */
final class Webhooks implements AfterEachCallback {
  private final Server server;
  private final List<String> ids = new CopyOnWriteArrayList<>();

  Webhooks(Server server) {
    this.server = server;
  }

  /** What a registration with {@link Api#SECRET} sends at least. */
  static JsonObjectBuilder to(String url, String... eventTypes) {
    return Json.createObjectBuilder()
        .add("url", url)
        .add("event_types", Json.createArrayBuilder(List.of(eventTypes)))
        .add("secret", Api.SECRET);
  }

  /** Registers a webhook for all events; answers its id. */
  String register(String url) {
    return register(to(url, "*")).getString("id");
  }

  /** The answer to the registration, which has to succeed. */
  JsonObject register(JsonObjectBuilder wanted) {
    HttpResponse<String> answer = server.post("/webhooks/subscriptions", wanted.build().toString());
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return keep(answer);
  }

  /** Has a webhook removed that the test registered by itself. */
  JsonObject keep(HttpResponse<String> registered) {
    JsonObject webhook = Api.json(registered);
    ids.add(webhook.getString("id"));
    return webhook;
  }

  /** Changes it by a merge patch, which has to succeed. */
  JsonObject change(String id, String patch) {
    HttpResponse<String> answer = server.send("PATCH", "/webhooks/subscriptions/" + id, patch);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return Api.json(answer);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ids.forEach(id -> Api.remove(server, id));
  }
}
