package app.clientwave.webhooks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * As in production: behind a proxy that ends TLS, with a public address, and with an OpenID
 * provider whose claims decide.
 */
class ProxiedIT {
  private static final String STATE = "s".repeat(43);

  /** Of a sign-in that nobody began here. */
  private static final String MADE_UP =
      "__Host-webhooks-sign-in=%s.%s.%s.".formatted(STATE, STATE, STATE);

  private static final String[] TLS = {
    "X-Forwarded-Proto", "https",
    "X-Forwarded-Host", "hooks.example.com",
    "X-Forwarded-For", "203.0.113.7"
  };

  private static OpenIdProvider provider;
  private static Server server;

  private final Guest guest = new Guest(server.base(), HttpClient.Redirect.NEVER);

  @BeforeAll
  static void start() {
    provider = new OpenIdProvider();
    server =
        Server.start(
            Server.newData("proxied"),
            "-Dwebhooks.http.trusted-proxies=127.0.0.1/32",
            "-Dwebhooks.public-url=https://hooks.example.com",
            "-Dwebhooks.oidc.issuer=" + provider.issuer(),
            "-Dwebhooks.oidc.client-id=" + OpenIdProvider.CLIENT,
            "-Dwebhooks.oidc.client-secret=" + OpenIdProvider.SECRET,
            "-Dwebhooks.oidc.account-claim=tenant",
            "-Dwebhooks.oidc.role-claim=roles");
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void isAViewer() {
    is("default", List.of("elsewhere", "viewer"));
  }

  @Test
  void tellsAddressesAsTheBrowserKnowsThem() {
    HttpResponse<String> made =
        server.send("POST", "/webhooks/accounts", "{\"name\":\"Proxied\"}", TLS);
    assertThat(made.headers().firstValue("Location").orElseThrow())
        .isEqualTo("https://hooks.example.com/webhooks/accounts/" + Api.json(made).getString("id"));
    HttpResponse<String> page = guest.get("/settings/webhooks", TLS);
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location"))
        .contains("/sign-in?to=%2Fsettings%2Fwebhooks");
  }

  @Test
  void answersWhateverIsForwarded() {
    for (String odd :
        List.of("", ",", "unknown", "\u00e4", "a".repeat(4_000), "::::", "1.2.3.4, x")) {
      for (String name : List.of("For", "Proto", "Host", "Port")) {
        assertThat(guest.get("/sign-in", "X-Forwarded-" + name, odd).statusCode())
            .as("%s: %s", name, odd)
            .isEqualTo(200);
      }
    }
  }

  @Test
  void keepsCookiesAndPagesToTls() {
    HttpResponse<String> page = guest.get("/sign-in", TLS);
    assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(guest.get("/sign-in").headers().firstValue("Strict-Transport-Security")).isEmpty();
    HttpResponse<String> there = guest.get("/sign-in/oidc", TLS);
    assertThat(there.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-webhooks-sign-in=")
        .contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure");
    HttpResponse<String> in = comeBack(there);
    assertThat(in.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-session=")
                    .containsIgnoringCase("; Path=/")
                    .containsIgnoringCase("; HttpOnly")
                    .containsIgnoringCase("SameSite=Lax")
                    .contains("Secure"));
  }

  @Test
  void signsInWithAccountAndRoleOfTheClaims() {
    String page = page(signIn());
    assertThat(page).contains("Signed in as <b>Ada</b>").doesNotContain("Add Webhook");
    is("default", "admin");
    assertThat(page(signIn())).contains("Add Webhook");
  }

  @Test
  void refusesClaimsThatAreNotKnownHere() {
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of("tenant", "default", "roles", List.of("boss")),
            Map.of("tenant", "default", "roles", "publisher"),
            Map.of("tenant", "default", "roles", 7),
            Map.of("tenant", "default"),
            Map.of("tenant", "acc_unknown", "roles", "viewer"),
            Map.of("tenant", "default ", "roles", "viewer"),
            Map.of("tenant", List.of("default"), "roles", "viewer"),
            Map.of("roles", "viewer"))) {
      provider.person = claims;
      assertThat(signIn().headers().firstValue("Location"))
          .as("%s", claims)
          .contains("/sign-in?refused=claims");
    }
    HttpResponse<String> told = guest.get("/sign-in?refused=claims", TLS);
    assertThat(told.statusCode()).isEqualTo(403);
    assertThat(told.body()).contains("tells no account or role that is known here");
  }

  @Test
  void endsASessionWithItsAccount() {
    String id = Api.openAccount(server, "Closing").getString("id");
    is(id, "admin");
    String session = session(signIn());
    assertThat(guest.get("/settings/webhooks", "Cookie", session).statusCode()).isEqualTo(200);
    assertThat(server.send("DELETE", "/webhooks/accounts/" + id, null).statusCode()).isEqualTo(204);
    assertThat(guest.get("/settings/webhooks", "Cookie", session).statusCode()).isEqualTo(302);
  }

  @Test
  void asksTheProviderForNoWayBackThatHasNotBegunInThisBrowser() {
    int before = provider.redeemed();
    for (String cookie : List.of("", MADE_UP)) {
      for (String query : List.of("", "?code=x", "?code=x&state=", "?code=x&state=another")) {
        assertThat(back(query, cookie, "192.0.2.1")).isEqualTo("/sign-in?refused=failed");
      }
    }
    assertThat(provider.redeemed()).isEqualTo(before);
  }

  @Test
  void asksTheProviderForAnAddressThatMakesWaysUpOnceASecond() {
    String query = "?code=x&state=" + STATE;
    int before = provider.redeemed();
    long begin = System.nanoTime();
    int tries = 0;
    while (!back(query, MADE_UP, "192.0.2.2").equals("/sign-in?refused=busy")) {
      assertThat(++tries).isLessThan(1_000);
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + 1;
    assertThat(provider.redeemed() - before).isBetween(60, 60 + (int) seconds);
    assertThat(guest.get("/sign-in?refused=busy", TLS).statusCode()).isEqualTo(429);
    assertThat(back(query, MADE_UP, "192.0.2.3"))
        .as("another")
        .isEqualTo("/sign-in?refused=failed");
  }

  /** Where somebody is led who comes back. */
  private String back(String query, String cookie, String from) {
    HttpResponse<String> answer =
        guest.get(
            "/sign-in/oidc/back" + query,
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-For",
            from,
            "Cookie",
            cookie);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** To the provider and back, without a cookie jar: this one sends no secure cookie over http. */
  private HttpResponse<String> signIn() {
    return comeBack(guest.get("/sign-in/oidc", TLS));
  }

  private HttpResponse<String> comeBack(HttpResponse<String> there) {
    String attempt = there.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    String provider = there.headers().firstValue("Location").orElseThrow();
    URI back = URI.create(guest.get(provider).headers().firstValue("Location").orElseThrow());
    assertThat(back.toString()).startsWith("https://hooks.example.com/sign-in/oidc/back?");
    String[] headers = Arrays.copyOf(TLS, TLS.length + 2);
    headers[TLS.length] = "Cookie";
    headers[TLS.length + 1] = attempt;
    return guest.get(back.getRawPath() + "?" + back.getRawQuery(), headers);
  }

  private String page(HttpResponse<String> in) {
    return guest.get("/settings/webhooks", "Cookie", session(in)).body();
  }

  private static String session(HttpResponse<String> in) {
    return in.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("__Host-session="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no session: " + in.headers()))
        .replaceFirst(";.*", "");
  }

  private static void is(String account, Object roles) {
    provider.person = Map.of("tenant", account, "roles", roles, "name", "Ada");
  }
}
