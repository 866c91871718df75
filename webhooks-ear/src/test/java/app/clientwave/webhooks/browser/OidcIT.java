package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in with an OpenID provider, by their verified address. */
@Tag("browser")
class OidcIT {
  private static final Pattern HOME = Pattern.compile(".*/settings/webhooks");
  private static final String LUIS = "luis@example.com";

  private static OpenIdProvider provider;
  private static Server server;

  @BeforeAll
  static void start() {
    provider = new OpenIdProvider();
    server =
        Server.start(
            Server.newData("oidc"),
            "-Dwebhooks.oidc.issuer=" + provider.issuer(),
            "-Dwebhooks.oidc.client-id=" + OpenIdProvider.CLIENT,
            "-Dwebhooks.oidc.client-secret=" + OpenIdProvider.SECRET);
    addUser(account("Summit Builders"), LUIS);
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void isLuis() {
    provider.change = claims -> claims;
    provider.writer = provider::signed;
    provider.error = null;
    is(LUIS);
  }

  @Test
  void leadsToTheProviderAndBackToThePageThatWasAskedForAndOutOfBoth() {
    try (Chromium chromium = new Chromium();
        Visit visit = chromium.visit(Site.of(server), 1280)) {
      var page = visit.page;
      page.navigate("/settings/webhooks.xhtml");
      assertThat(page.getByLabel("Password")).hasCount(0);
      page.getByText("Sign in with 127.0.0.1").click();
      assertThat(page).hasURL(Pattern.compile(".*/settings/webhooks.xhtml"));
      assertThat(page.getByText("Signed in as Luis Ortega")).isVisible();
      visit.button("Sign out");
      assertThat(page).hasURL(Pattern.compile(".*/sign-in"));
      assertThat(provider.signedOut())
          .containsEntry("client_id", OpenIdProvider.CLIENT)
          .containsEntry("post_logout_redirect_uri", server.base() + "/sign-in")
          .containsKey("id_token_hint");
      page.navigate("/settings/webhooks");
      assertThat(page.getByText("Sign in with 127.0.0.1")).isVisible();
      visit.picture("sign-in-oidc");
      assertThat(visit.complaints().stream().filter(c -> !c.startsWith("goes elsewhere")))
          .isEmpty();
    }
  }

  @Test
  void asksWhichOfSeveralAccountsSomebodyWantsToSee() {
    addUser(account("Alpine Roofing"), "two@example.com");
    addUser(account("Baker & Sons"), "two@example.com");
    is("two@example.com");
    try (Chromium chromium = new Chromium();
        Visit visit = chromium.visit(Site.of(server), 1280)) {
      visit.page.navigate("/sign-in");
      visit.page.getByText("Sign in with 127.0.0.1").click();
      assertThat(visit.page.getByText("several accounts")).isVisible();
      visit.picture("sign-in-choice");
      visit.page.navigate("/settings/webhooks");
      assertThat(visit.page).hasURL(Pattern.compile(".*/sign-in.*"));
      visit.button("Baker & Sons");
      assertThat(visit.page).hasURL(HOME);
    }
  }

  @Test
  void endsTheSessionWithTheUserTheirAddressOrTheirAccount() {
    String admin = account("Cedar Homes");
    for (String change : List.of("{\"email\":\"other@example.com\"}", "")) {
      String user = addUser(admin, "ends@example.com");
      is("ends@example.com");
      Guest guest = Guest.at(server.base());
      guest.get("/sign-in/oidc");
      assertThat(guest.get("/settings/webhooks").body()).contains("Signed in as");
      HttpResponse<String> changed =
          server.send(
              change.isEmpty() ? "DELETE" : "PATCH",
              "/webhooks/users/" + user,
              change.isEmpty() ? null : change,
              "Authorization",
              "Bearer " + admin);
      assertThat(changed.statusCode()).isIn(200, 204);
      assertThat(guest.get("/settings/webhooks").uri()).hasPath("/sign-in");
    }
  }

  static Stream<Arguments> wrongTokens() {
    Date past = Date.from(Instant.now().minusSeconds(120));
    Date future = Date.from(Instant.now().plusSeconds(120));
    return Stream.of(
        wrong("another nonce", c -> c.claim("nonce", "another")),
        wrong("no nonce", c -> c.claim("nonce", null)),
        wrong("another audience", c -> c.audience("another")),
        wrong("no audience", c -> c.audience((String) null)),
        wrong(
            "another party",
            c -> c.audience(List.of(OpenIdProvider.CLIENT, "b")).claim("azp", "b")),
        wrong("no party", c -> c.audience(List.of(OpenIdProvider.CLIENT, "b"))),
        wrong("another issuer", c -> c.issuer("http://127.0.0.1:1")),
        wrong("expired", c -> c.expirationTime(past)),
        wrong("no end", c -> c.expirationTime(null)),
        wrong("not yet issued", c -> c.issueTime(future)),
        wrong("not yet valid", c -> c.notBeforeTime(future)),
        wrong("no subject", c -> c.subject(null)));
  }

  private static Arguments wrong(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongTokens")
  void believesNoTokenWith(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    provider.change = change;
    isRefused(400, "This sign-in was not finished.");
  }

  @Test
  void believesNoTokenThatTheProviderHasNotSigned() {
    for (OpenIdProvider.Writer writer :
        List.<OpenIdProvider.Writer>of(
            provider::forged, provider::unsigned, provider::symmetric, claims -> "x.y.z")) {
      provider.writer = writer;
      isRefused(400, "This sign-in was not finished.");
    }
  }

  @Test
  void takesTheProvidersNewKeys() {
    isLetIn();
    provider.rotate();
    isLetIn();
  }

  @Test
  void asksForAnAddressThatTheProviderHasVerified() {
    provider.person = Map.of("email", LUIS, "email_verified", false);
    isRefused(403, "does not say that your email address is yours");
    provider.person = Map.of("email", LUIS);
    isRefused(403, "does not say that your email address is yours");
    provider.person = Map.of("email_verified", true);
    isRefused(403, "does not say that your email address is yours");
    provider.person = Map.of("email", LUIS.toUpperCase(Locale.ROOT), "email_verified", "true");
    isLetIn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody@example.com", "admin", ""})
  void letsNobodyInWhoIsNoUser(String address) {
    is(address);
    isRefused(403, address.isEmpty() ? "address is yours" : "Nobody here has your email address.");
  }

  @Test
  void tellsWhatTheProviderSaysInOurWordsAlone() {
    provider.error = "access_denied&error_description=%3Cscript%3Eraw%3C%2Fscript%3E";
    isRefused(403, "127.0.0.1 did not sign you in.");
    provider.error = "server_error&error_description=raw";
    isRefused(400, "This sign-in was not finished.");
    assertThat(Guest.at(server.base()).get("/sign-in?refused=%3Cb%3Eraw").body())
        .doesNotContain("raw")
        .doesNotContain("role=\"alert\"");
  }

  @Test
  void tellsThatTheProviderIsAwayAndServesEverybodyElse() {
    Guest guest = new Guest(server.base(), HttpClient.Redirect.NEVER);
    URI back = comeBack(guest);
    provider.goAway();
    try {
      HttpResponse<String> answer = guest.get(back.toString());
      assertThat(answer.headers().firstValue("Location")).contains("/sign-in?refused=away");
      HttpResponse<String> page = guest.get("/sign-in?refused=away");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("The sign-in of 127.0.0.1 cannot be reached.");
      assertThat(server.get("/webhooks/subscriptions").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    } finally {
      provider.comeBack();
    }
  }

  @Test
  void endsAWayInTheBrowserThatBeganItAndOnce() {
    Guest guest = new Guest(server.base(), HttpClient.Redirect.NEVER);
    URI back = comeBack(guest);
    Guest other = new Guest(server.base(), HttpClient.Redirect.NEVER);
    refuses(other.get(back.toString()));
    comeBack(other);
    refuses(other.get(back.toString()));
    refuses(new Guest(server.base(), HttpClient.Redirect.NEVER).get("/sign-in/oidc/back?code=a"));
    assertThat(guest.get(back.toString()).headers().firstValue("Location"))
        .contains("/settings/webhooks");
    refuses(guest.get(back.toString()));
    URI again = comeBack(guest);
    refuses(guest.get(again.toString().replaceFirst("iss=[^&]*", "iss=https://evil.example")));
  }

  @Test
  void leadsNowhereElseThanToOurPages() {
    Guest guest = new Guest(server.base(), HttpClient.Redirect.NEVER);
    HttpResponse<String> there = guest.get("/sign-in/oidc?to=https://evil.example/settings");
    String provider = there.headers().firstValue("Location").orElseThrow();
    String back = guest.get(provider).headers().firstValue("Location").orElseThrow();
    assertThat(guest.get(back).headers().firstValue("Location")).contains("/settings/webhooks");
  }

  @Test
  void letsOperatorsAloneInByAPassword() {
    Guest guest = new Guest(server.base(), HttpClient.Redirect.NEVER);
    assertThat(guest.get("/sign-in").body()).doesNotContain("signIn:password");
    assertThat(guest.get("/sign-in?with=password").body()).contains("signIn:password");
    JsonObject once = addOperator("once@example.com");
    String path = "/webhooks/users/" + once.getString("id");
    assertThat(server.send("PATCH", path, "{\"role\":\"viewer\"}").statusCode()).isEqualTo(200);
    assertThat(past(guest, "once@example.com", once.getString("password")).statusCode())
        .isEqualTo(200);
    HttpResponse<String> operator = past(guest, "admin", Server.PASSWORD);
    assertThat(operator.statusCode()).isEqualTo(302);
    assertThat(guest.get("/settings/webhooks").statusCode()).isEqualTo(200);
  }

  @Test
  void makesPasswordsForOperatorsAlone() {
    String path = "/webhooks/users/" + addOperator("olga@example.com").getString("id");
    HttpResponse<String> reset = server.send("POST", path + "/reset-password", null);
    assertThat(Api.json(reset).getString("password")).hasSize(20);
    String admin = account("Delta Works");
    JsonObject viewer = user(admin, "delta@example.com");
    assertThat(viewer.keySet()).doesNotContain("password");
    HttpResponse<String> refused =
        server.send(
            "POST",
            "/webhooks/users/" + viewer.getString("id") + "/reset-password",
            null,
            "Authorization",
            "Bearer " + admin);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("signs in at the OpenID provider, not by a password");
  }

  private static JsonObject addOperator(String address) {
    return Api.json(
        server.post(
            "/webhooks/users",
            "{\"name\":\"Olga\",\"email\":\"%s\",\"role\":\"operator\"}".formatted(address)));
  }

  private static HttpResponse<String> past(Guest guest, String user, String password) {
    return guest.post("/sign-in?with=password", Guest.form(user, password, "stateless"));
  }

  private static URI comeBack(Guest guest) {
    String there = guest.get("/sign-in/oidc").headers().firstValue("Location").orElseThrow();
    return URI.create(guest.get(there).headers().firstValue("Location").orElseThrow());
  }

  private static void refuses(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Location")).contains("/sign-in?refused=failed");
  }

  private static void isLetIn() {
    HttpResponse<String> page = Guest.at(server.base()).get("/sign-in/oidc");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Signed in as <b>Luis Ortega</b>");
  }

  private static void isRefused(int status, String words) {
    Guest guest = Guest.at(server.base());
    HttpResponse<String> page = guest.get("/sign-in/oidc");
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(words).doesNotContain("raw");
    assertThat(guest.get("/settings/webhooks").uri()).hasPath("/sign-in");
  }

  private static void is(String address) {
    provider.person = Map.of("email", address, "email_verified", true);
  }

  /** Opens an account; answers its first token. */
  private static String account(String name) {
    return Api.openAccount(server, name).getString("token");
  }

  private static String addUser(String admin, String address) {
    return user(admin, address).getString("id");
  }

  private static JsonObject user(String admin, String address) {
    HttpResponse<String> made =
        server.send(
            "POST",
            "/webhooks/users",
            "{\"name\":\"Luis Ortega\",\"email\":\"%s\",\"role\":\"viewer\"}".formatted(address),
            "Authorization",
            "Bearer " + admin);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Api.json(made);
  }
}
