package app.clientwave.webhooks.oidc;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the provider: ten seconds and 512 KiB for a whole exchange, no redirects. */
final class Calls {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** An answer that came whole. */
  record Answer(int status, String body) {
    /**
     * @throws ProviderAway when it is no JSON object
     */
    JsonObject json() throws ProviderAway {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      } catch (JsonException e) {
        throw new ProviderAway("it answers something else than JSON", e);
      }
    }
  }

  /**
   * Reads what lies at an address.
   *
   * @throws ProviderAway also when the status is another than 200
   */
  Answer get(URI address) throws ProviderAway {
    Answer answer = send(HttpRequest.newBuilder(address).header("Accept", "application/json"));
    if (answer.status() != 200) {
      throw new ProviderAway(address + " answers with status " + answer.status());
    }
    return answer;
  }

  Answer send(HttpRequest.Builder request) throws ProviderAway {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request.timeout(LIMIT).build(), info -> new Bounded());
    try {
      HttpResponse<byte[]> response = exchange.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException | TimeoutException e) {
      exchange.cancel(true);
      throw new ProviderAway("it does not answer", e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new ProviderAway("the server ends", e);
    }
  }

  /** For the library that asks for keys. */
  String text(URI address) throws IOException {
    try {
      return get(address).body();
    } catch (ProviderAway e) {
      throw new IOException(e);
    }
  }
}
