import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

// Verifies what comes to https://example.com/webhooks/clientwave by X-ClientWave-Signature:
// "sha256=" and the hex HMAC-SHA256 of the body's bytes. With the JDK alone, 17 or newer.
// java ClientWave.java
public final class ClientWave {
  // The JDK reads no JSON. Take the JSON library that you have; here the fixed order of an event
  // helps.
  private static final Pattern EVENT =
      Pattern.compile("\\{\"id\":\"([^\"]+)\",\"type\":\"([^\"]+)\"");

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
    byte[] secret = System.getenv("WEBHOOK_SECRET").getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/webhooks/clientwave", exchange -> receive(exchange, secret));
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println("listening on http://127.0.0.1:" + port);
  }

  private static void receive(HttpExchange exchange, byte[] secret) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String signature = exchange.getRequestHeaders().getFirst("X-ClientWave-Signature");
    if (!isGenuine(body, signature, secret)) {
      answer(exchange, 401, "Unauthorized");
      return;
    }
    Matcher event = EVENT.matcher(new String(body, UTF_8));
    if (event.lookingAt()) {
      System.out.println("verified " + event.group(1) + " " + event.group(2));
    }
    answer(exchange, 200, "OK");
  }

  private static boolean isGenuine(byte[] body, String signature, byte[] secret) {
    if (signature == null) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
      return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          e); // every Java has HmacSHA256, and an empty secret ends here
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
