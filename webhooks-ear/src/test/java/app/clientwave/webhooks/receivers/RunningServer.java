package app.clientwave.webhooks.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server that delivers, over its API. */
final class RunningServer {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  private RunningServer(String base, String token) {
    this.base = base;
    this.token = token;
  }

  static RunningServer of(Server server) {
    return new RunningServer(server.base().toString(), Server.TOKEN);
  }

  /** Registers a webhook for every event and returns its id. */
  String register(String url, String secret) {
    String body =
        """
        {"url":"%s","event_types":["*"],"secret":"%s"}"""
            .formatted(url, secret);
    return id(call("POST", "/webhooks/subscriptions", body, 201));
  }

  void remove(String subscription) {
    call("DELETE", "/webhooks/subscriptions/" + subscription, "", 204);
  }

  /** Publishes an event as it stands and returns its id. */
  String publish(String event) {
    return id(call("POST", "/webhooks/events", event, 202));
  }

  /** Has the one delivery of an event to a webhook sent again, once its outcome is recorded. */
  void sendAgain(String event, String subscription) {
    String query = "?status=delivered&event_id=" + event + "&subscription_id=" + subscription;
    long end = System.nanoTime() + PATIENCE.toNanos();
    String found = call("GET", "/webhooks/deliveries" + query, "", 200);
    while (found.contains("\"data\":[]")) {
      assertThat(System.nanoTime()).as(found).isLessThan(end);
      found = call("GET", "/webhooks/deliveries" + query, "", 200);
    }
    String delivery = id(found);
    call("POST", "/webhooks/deliveries/" + delivery + "/retry", "", 202);
  }

  private String call(String method, String path, String body, int expected) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode())
          .as("%s %s: %s", method, path, response.body())
          .isEqualTo(expected);
      return response.body();
    } catch (IOException e) {
      throw new AssertionError("no server answers at " + base + ": " + e, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(String json) {
    Matcher id = ID.matcher(json);
    assertThat(id.find()).as("an id in %s", json).isTrue();
    return id.group(1);
  }
}
