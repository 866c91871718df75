package app.clientwave.webhooks.tenancy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes requests for every resource and page, of which most were right before a few pieces of them
 * were changed.
 */
final class Garbling {
  /** What often trips a program, in a path, a query, a header or a body. */
  private static final List<String> PIECES =
      parts(
          "¦ ¦/¦//¦/../¦/./¦\\¦;¦;jsessionid=1¦?¦??¦&¦=¦#¦%¦%0¦%00¦%2e%2e/¦%2F¦%5c¦%c0%af¦%ff¦%u0041¦+¦\0¦"
              + "\t¦\r"
              + "¦\n"
              + "¦\r\n"
              + "¦\r\n\r\n"
              + "¦\r\n"
              + "X: y¦é¦\uD83D\uDE00¦\uFEFF¦'¦\"¦<¦<script>¦${1+1}¦#{1+1}¦{¦}¦[¦]¦{}¦null¦true¦-1¦0¦1e999999999¦9223372036854775808¦NaN¦'"
              + " or '1'='1¦%s¦*¦*/*¦0000000000000¦whk_¦evt_zzzzzzzzzzzzz¦"
              + "x".repeat(300)
              + "¦"
              + "[".repeat(2_000));

  private static final List<String> METHODS =
      parts(
          "GET¦HEAD¦POST¦PUT¦PATCH¦DELETE¦OPTIONS¦TRACE¦CONNECT¦PROPFIND¦get¦G E T¦¦é¦"
              + "X".repeat(100));

  private static final List<String> HEADERS =
      parts(
          "Accept¦Accept-Charset¦Accept-Encoding¦Accept-Language¦Authorization¦Content-Encoding"
              + "¦Content-Length¦Content-Type¦Cookie¦Expect¦Faces-Request¦Host¦Idempotency-Key"
              + "¦If-Match¦If-Modified-Since¦If-None-Match¦Origin¦Range¦Transfer-Encoding¦Upgrade"
              + "¦X-Forwarded-For¦X-Forwarded-Host¦X-HTTP-Method-Override¦Xé¦¦:");

  private static final List<String> VALUES =
      parts(
          "¦*¦*/*¦text/html¦application/json¦application/json;charset=nonsense¦a/b/c¦/¦gzip¦chunked"
              + "¦application/json; charset=utf-16¦application/x-www-form-urlencoded¦identity"
              + "¦multipart/form-data¦multipart/form-data; boundary=x¦chunked, chunked¦-1¦0"
              + "¦99999999999999999999¦100-continue¦h2c¦websocket¦partial/ajax¦\"1\"¦W/\"1\"¦Bearer"
              + "¦Basic YTpi¦bytes=0-¦bytes=9-1¦JSESSIONID=x¦\"¦q=¦en;q=x¦\u0001¦é¦"
              + "x".repeat(9_000));

  private static final List<String> OTHERS =
      parts(
          "/¦/webhooks¦/webhooks/¦/webhooks/nothing¦/openapi¦/openapi?format=x¦/settings¦/demo/receiver"
              + "¦/settings/nothing¦/sign-in.xhtml¦/settings/webhooks.xhtml¦/expired.html¦/failed.html"
              + "¦/jakarta.faces.resource/page.css.xhtml?ln=webhooks¦/WEB-INF/web.xml¦/health/ready"
              + "¦/jakarta.faces.resource/../WEB-INF/web.xml¦/META-INF/MANIFEST.MF¦/faces/sign-in.xhtml"
              + "¦*¦http://example.com/¦webhooks/events¦");

  /**
   * What is no HTTP, and what leads up and out again, ends elsewhere; and for an {@code Upgrade}
   * the server leaves out the type of a 401.
   */
  private static final Pattern FOR_API =
      Pattern.compile("(?i)[A-Z]+ /webhooks(?!\\S*(\\.\\.|%2e))([/?][!-~]*)? HTTP/1\\.1");

  /** One request, as bytes and as it reads. */
  record Garbled(String text, boolean isForApi) {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return text.substring(0, Math.min(text.length(), 2_000));
    }
  }

  private final Random random;
  private final Tenant tenant;
  private final List<Request> right;

  Garbling(Random random, Tenant tenant) {
    this.random = random;
    this.tenant = tenant;
    this.right =
        Stream.of(
                Resource.ALL.stream().map(r -> r.request(this::id)),
                Resource.ALL.stream()
                    .flatMap(r -> r.naming().stream())
                    .map(request -> request.with(this::id)),
                Page.ALL.stream().map(page -> new Request("GET", page.address(), null)),
                Action.ALL.stream().map(a -> new Request("POST", a.page(), "x=" + a.command())),
                OTHERS.stream().map(path -> new Request("GET", path, null)))
            .flatMap(all -> all)
            .toList();
  }

  /** No account's that is there: it would be closed. */
  private String id(String kind) {
    return kind.equals("account") ? "acc_0000000000000" : tenant.ids(kind).get(0);
  }

  Garbled next() {
    Request request = of(right);
    String method = oneIn(6) ? of(METHODS) : request.method();
    String path = oneIn(2) ? garbled(request.path()) : request.path();
    String body = request.body() == null && !oneIn(8) ? "" : String.valueOf(request.body());
    body = oneIn(2) ? garbled(body) : body;
    List<String> headers = new ArrayList<>();
    headers.add("Host: 127.0.0.1");
    headers.add("Connection: close");
    headers.add("Content-Type: application/json");
    headers.add("Authorization: Bearer " + token(path));
    headers.add("Content-Length: " + (oneIn(20) ? random.nextInt(1 + length(body)) : length(body)));
    if (oneIn(2)) {
      headers.add(of(HEADERS) + (oneIn(20) ? "" : ": ") + (oneIn(3) ? garbled("a") : of(VALUES)));
    }
    if (oneIn(10)) {
      headers.remove(random.nextInt(3) * 2);
    }
    String version = oneIn(30) ? garbled("HTTP/1.1") : "HTTP/1.1";
    String line = method + " " + path + " " + version;
    return new Garbled(
        line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n" + body,
        FOR_API.matcher(line).matches() && !headers.toString().contains("Upgrade"));
  }

  private static List<String> parts(String text) {
    return List.of(text.split("¦", -1));
  }

  private static int length(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Mostly of one who may, so that what is asked is looked at. */
  private String token(String path) {
    if (path.startsWith("/webhooks/accounts") && oneIn(2)) {
      return tenant.token(Tenant.OPERATOR);
    }
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> garbled(tenant.token("admin"));
      case 2 -> tenant.token("viewer");
      default -> tenant.token("admin");
    };
  }

  private String garbled(String text) {
    StringBuilder garbled = new StringBuilder(text);
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      int at = random.nextInt(garbled.length() + 1);
      int end = Math.min(garbled.length(), at + random.nextInt(3));
      garbled.replace(at, end, of(PIECES));
    }
    return garbled.toString();
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
