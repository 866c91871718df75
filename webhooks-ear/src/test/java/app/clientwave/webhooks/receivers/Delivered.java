package app.clientwave.webhooks.receivers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that the server made, byte by byte as it came, and variants of it. */
record Delivered(byte[] body, Map<String, String> headers) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** The same length, still JSON, one byte changed. */
  Delivered with(String text, String other) {
    String before = new String(body, ISO_8859_1);
    assertThat(before).contains(text);
    assertThat(other).hasSameSizeAs(text);
    return new Delivered(before.replace(text, other).getBytes(ISO_8859_1), headers);
  }

  Delivered withHeader(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    assertThat(changed.replace(name, value)).as(name).isNotNull().isNotEqualTo(value);
    return new Delivered(body, changed);
  }

  Delivered withoutSignatures() {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    assertThat(fewer.keySet().removeIf(name -> name.endsWith("-signature"))).isTrue();
    return new Delivered(body, fewer);
  }

  /** Sends it and returns the status of the answer. */
  int sentTo(String url) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(url + " did not answer", e);
    }
  }
}
