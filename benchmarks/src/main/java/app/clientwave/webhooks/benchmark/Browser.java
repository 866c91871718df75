package app.clientwave.webhooks.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who has signed in to the pages. */
final class Browser {
  static final String PASSWORD = "a password of benchmarks";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();

  private final String base;

  Browser(int port) throws IOException {
    base = "http://127.0.0.1:" + port;
    String form =
        Map.of(
                "signIn",
                "signIn",
                "signIn:user",
                "admin",
                "signIn:password",
                PASSWORD,
                "signIn:go",
                "",
                "primefaces.nonce",
                "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
                "jakarta.faces.ViewState",
                "stateless")
            .entrySet()
            .stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    int status =
        send(
            HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    if (status != 302) {
      throw new IOException("the sign-in answered " + status);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Reads a page to its end; its status. */
  int get(String address) {
    return send(HttpRequest.newBuilder(URI.create(base + address)));
  }

  /** The same, in nanoseconds; the page must be there. */
  long timed(String address) {
    long start = System.nanoTime();
    int status = get(address);
    long took = System.nanoTime() - start;
    if (status != 200) {
      throw new IllegalStateException(address + " answered " + status);
    }
    return took;
  }

  private int send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
