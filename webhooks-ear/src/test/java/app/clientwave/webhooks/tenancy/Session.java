package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.browser.Guest;
import app.clientwave.webhooks.run.Server;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who sends what a browser would, and whatever else they like; follows no redirect. */
final class Session {
  /** What a browser sends of the page that it shows, whichever form is sent. */
  record View(String state, String nonce) {
    static View of(HttpResponse<String> answer) {
      return new View(Guest.state(answer), Guest.nonce(answer));
    }
  }

  private final Server server;
  private final Guest guest;

  /** Of nobody. */
  Session(Server server) {
    this.server = server;
    this.guest = new Guest(server.base(), HttpClient.Redirect.NEVER);
  }

  static Session of(Server server, Tenant.Login login) {
    Session session = new Session(server);
    HttpResponse<String> answer = session.guest.signIn(login.email(), login.password());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return session;
  }

  /** Also of a path that begins with two slashes. */
  HttpResponse<String> get(String path) {
    return guest.get(server.base() + path);
  }

  HttpResponse<String> post(String path, View view, Map<String, String> form, String... headers) {
    Map<String, String> all = new HashMap<>(form);
    all.put("jakarta.faces.ViewState", view.state());
    all.put("primefaces.nonce", view.nonce());
    return guest.post(
        path,
        all.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new),
        headers);
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
}
