package app.clientwave.webhooks.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Short forms of what tests ask the API for. */
public final class Api {
  static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private Api() {}

  public static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  /** Registers a webhook for all events; answers its id. */
  static String register(Server server, String url) {
    HttpResponse<String> answer =
        server.post(
            "/webhooks/subscriptions",
            "{\"url\":\"%s\",\"event_types\":[\"*\"],\"secret\":\"%s\"}".formatted(url, SECRET));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return json(answer).getString("id");
  }

  static HttpResponse<String> publish(Server server, String record) {
    return server.post(
        "/webhooks/events",
        "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\"}}".formatted(record));
  }

  static void remove(Server server, String subscription) {
    server.send("DELETE", "/webhooks/subscriptions/" + subscription, null);
  }

  /** The only delivery of a record, once it is as asked. */
  static JsonObject await(
      Server server, String record, Duration limit, Predicate<JsonObject> asked) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      JsonObject list = json(server.get("/webhooks/deliveries?record_id=" + record));
      if (!list.getJsonArray("data").isEmpty()) {
        String id = list.getJsonArray("data").getJsonObject(0).getString("id");
        JsonObject delivery = json(server.get("/webhooks/deliveries/" + id));
        if (asked.test(delivery)) {
          return delivery;
        }
        if (System.nanoTime() > end) {
          throw new AssertionError("not within " + limit + ": " + delivery);
        }
      } else if (System.nanoTime() > end) {
        throw new AssertionError("no delivery of " + record + " within " + limit);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
