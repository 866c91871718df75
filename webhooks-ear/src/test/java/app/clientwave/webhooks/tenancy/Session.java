package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who sends what a browser would, and whatever else they like; follows no redirect. */
final class Session {
  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  /** What a browser sends of the page that it shows, whichever form is sent. */
  record View(String state, String nonce) {
    static View of(HttpResponse<String> answer) {
      return new View(found(STATE, answer), found(NONCE, answer));
    }

    private static String found(Pattern pattern, HttpResponse<String> answer) {
      Matcher found = pattern.matcher(answer.body());
      assertThat(found.find()).as("a view in %s %s", answer, answer.body()).isTrue();
      return found.group(1);
    }
  }

  private final Server server;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /** Of nobody. */
  Session(Server server) {
    this.server = server;
  }

  static Session of(Server server, Tenant.Login login) {
    Session session = new Session(server);
    Map<String, String> form = Action.pressed("signIn:go");
    form.put("signIn:user", login.email());
    form.put("signIn:password", login.password());
    HttpResponse<String> answer = session.post("/sign-in", View.of(session.get("/sign-in")), form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return session;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(server.base() + path)).build());
  }

  HttpResponse<String> post(String path, View view, Map<String, String> form, String... headers) {
    Map<String, String> all = new HashMap<>(form);
    all.put("jakarta.faces.ViewState", view.state());
    all.put("primefaces.nonce", view.nonce());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.base().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(all)));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** The page once it is ready for the action, or as near to that as this person gets. */
  View readyFor(Action action) {
    View view = View.of(get(action.page()));
    for (String command : action.before()) {
      HttpResponse<String> answer = post(action.page(), view, Action.pressed(command));
      view = answer.statusCode() == 200 ? View.of(answer) : view;
    }
    return view;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
