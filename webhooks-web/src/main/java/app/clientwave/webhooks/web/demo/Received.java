package app.clientwave.webhooks.web.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;

/** One request that came. */
record Received(
    Instant at,
    String path,
    Map<String, String> headers,
    String body,
    String signature,
    int answered) {

  JsonObject json() {
    JsonObjectBuilder all = Json.createObjectBuilder();
    headers.forEach(all::add);
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("received_at", at.toString())
            .add("path", path)
            .add("signature", signature)
            .add("answered", answered)
            .add("headers", all);
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      json.add("body", reader.read());
    } catch (JsonException notJson) {
      json.add("body", body);
    }
    return json.build();
  }
}
