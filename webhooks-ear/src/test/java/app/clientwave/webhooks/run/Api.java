package app.clientwave.webhooks.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Short forms of what tests ask the API for. */
public final class Api {
  /** Within this a healthy server has done what it was asked for. */
  public static final Duration SOON = Duration.ofSeconds(20);

  public static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private Api() {}

  public static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  /** Opens an account; answers its {@code id} and the {@code token} of an admin. */
  public static JsonObject openAccount(Server server, String name) {
    HttpResponse<String> answer =
        server.post("/webhooks/accounts", "{\"name\":\"%s\"}".formatted(name));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  /** Registers a webhook for all events; answers its id. */
  public static String register(Server server, String url) {
    HttpResponse<String> answer =
        server.post(
            "/webhooks/subscriptions",
            "{\"url\":\"%s\",\"event_types\":[\"*\"],\"secret\":\"%s\"}".formatted(url, SECRET));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return json(answer).getString("id");
  }

  public static HttpResponse<String> publish(Server server, String record) {
    return server.post(
        "/webhooks/events",
        "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\"}}".formatted(record));
  }

  /** Publishes until that is accepted. */
  static void awaitAccepted(Server server, String record, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    HttpResponse<String> answer = publish(server, record);
    while (answer.statusCode() != 202) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit + ": " + answer.body());
      }
      answer = publish(server, record);
    }
  }

  /** Removes what was registered by other means than a test's own calls. */
  public static void removeAll(Server server) {
    list(server, "/webhooks/subscriptions?limit=100")
        .forEach(webhook -> remove(server, webhook.getString("id")));
  }

  public static void remove(Server server, String subscription) {
    server.send("DELETE", "/webhooks/subscriptions/" + subscription, null);
  }

  /** An id that no other test has. */
  public static String newRecord() {
    return "rec_" + UUID.randomUUID();
  }

  /** What a list answers with. */
  public static List<JsonObject> list(Server server, String pathAndQuery) {
    return json(server.get(pathAndQuery)).getJsonArray("data").getValuesAs(JsonObject.class);
  }

  /** The only delivery of a record, once it is as asked. */
  public static JsonObject await(
      Server server, String record, Duration limit, Predicate<JsonObject> asked) {
    return awaitNewest(server, "record_id=" + record, limit, asked);
  }

  /** The only delivery of a record, once it has this status. */
  public static JsonObject awaitStatus(Server server, String record, String status) {
    return await(server, record, SOON, delivery -> delivery.getString("status").equals(status));
  }

  /** The newest delivery that the filters find, once it is as asked. */
  public static JsonObject awaitNewest(
      Server server, String filters, Duration limit, Predicate<JsonObject> asked) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<JsonObject> found = list(server, "/webhooks/deliveries?limit=1&" + filters);
      if (!found.isEmpty()) {
        String id = found.get(0).getString("id");
        JsonObject delivery = json(server.get("/webhooks/deliveries/" + id));
        if (asked.test(delivery)) {
          return delivery;
        }
        if (System.nanoTime() > end) {
          throw new AssertionError("not within " + limit + ": " + delivery);
        }
      } else if (System.nanoTime() > end) {
        throw new AssertionError("no delivery with " + filters + " within " + limit);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
