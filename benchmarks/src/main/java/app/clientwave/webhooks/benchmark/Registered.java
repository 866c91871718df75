package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A webhook of the product that is removed again. */
record Registered(ServerUnderTest server, String id) {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(whk_[^\"]+)\"");

  static Registered at(ServerUnderTest server, String url, String type) throws IOException {
    String answer =
        server.send(
            "POST",
            "/webhooks/subscriptions",
            "{\"url\":\"%s\",\"event_types\":[\"%s\"]}".formatted(url, type));
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("a webhook without an id: " + answer);
    }
    return new Registered(server, id.group(1));
  }

  /** What waits for it is cancelled. */
  void remove() throws IOException {
    server.send("DELETE", "/webhooks/subscriptions/" + id, "");
  }
}
