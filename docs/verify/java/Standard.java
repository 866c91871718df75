import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies with the library of Standard Webhooks, which also refuses what is older than five minutes:
 * {@code mvn compile exec:java -Dexec.mainClass=Standard}.
 */
public final class Standard {
  private static final Pattern EVENT = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"type\":\"([^\"]+)\"");

  public static void main(String[] args) throws IOException, EmptyWebhookSecretException {
    int port = Integer.parseInt(System.getenv("PORT"));
    Webhook webhook = webhook(System.getenv("WEBHOOK_SECRET"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/webhooks/clientwave", exchange -> receive(exchange, webhook));
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println("listening on http://127.0.0.1:" + port);
  }

  /** A secret of your own choice is the key as it stands; the library decodes base64 behind whsec_. */
  private static Webhook webhook(String secret) throws EmptyWebhookSecretException {
    return secret.startsWith("whsec_") ? new Webhook(secret) : new Webhook(secret.getBytes(UTF_8));
  }

  private static void receive(HttpExchange exchange, Webhook webhook) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    try {
      webhook.verify(body, exchange.getRequestHeaders());
    } catch (WebhookVerificationException e) {
      answer(exchange, 401, "Unauthorized");
      return;
    }
    Matcher event = EVENT.matcher(body);
    if (event.lookingAt()) {
      System.out.println("verified " + event.group(1) + " " + event.group(2));
    }
    answer(exchange, 200, "OK");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
