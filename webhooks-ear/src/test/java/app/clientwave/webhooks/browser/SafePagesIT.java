package app.clientwave.webhooks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other sites can do to somebody who is signed in here: nothing. */
@ExtendWith(SharedServer.class)
class SafePagesIT {
  private static final Pattern SCRIPT = Pattern.compile("<script(?![^>]*(nonce=|src=))");
  private static final Pattern INLINE = Pattern.compile("<[^>]*\\s(on[a-z]+|style)=\"");
  private static final String PAGE = "/settings/webhooks";
  private static final String FORM = PAGE + "/add";
  private static final String TAKEN = "Must be given.";

  private final Server server;
  private final Guest guest;

  SafePagesIT(Server server) {
    this.server = server;
    this.guest = new Guest(server.base(), HttpClient.Redirect.NEVER);
  }

  @ParameterizedTest
  @CsvSource({
    "/sign-in, 200",
    "/settings/webhooks, 200",
    "/settings/nothing, 404",
    "/settings/, 404",
    "/nowhere, 404",
    "/expired.html, 200",
    "/failed.html, 200",
    "/forbidden.html, 200",
    "/not-found.html, 200",
    "/sign-in/oidc, 404",
    "/openapi, 200"
  })
  void runsNoScriptThatLiesInAPageAndLetsNobodyFrameIt(String path, int status) {
    signIn();
    HttpResponse<String> page = guest.get(path);
    assertThat(page.statusCode()).isEqualTo(status);
    String policies = String.join("; ", page.headers().allValues("Content-Security-Policy"));
    assertThat(policies)
        .contains(
            "script-src ", "frame-ancestors 'none'", "form-action 'self'", "object-src 'none'")
        .contains("base-uri 'none'", "style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).as("over http").isEmpty();
    assertThat(SCRIPT.matcher(page.body()).find()).as(page.body()).isFalse();
    assertThat(INLINE.matcher(page.body()).find()).as(page.body()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1.evil.example"
  })
  void takesNoFormOfAnotherSite(String header, String value) {
    HttpResponse<String> refused = guest.signIn("admin", Server.PASSWORD, header, value);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();

    signIn();
    HttpResponse<String> page = guest.get(FORM);
    String[] saved = saving(page, Guest.state(page));
    assertThat(guest.post(FORM, saved, header, value).statusCode()).isEqualTo(403);
    assertThat(guest.post(FORM, saved, "Sec-Fetch-Site", "same-origin").body()).contains(TAKEN);
  }

  @Test
  void takesFormsOfItsOwnPages() {
    String origin = server.base().toString();
    for (List<String> header :
        List.of(List.of("Sec-Fetch-Site", "same-origin"), List.of("Origin", origin))) {
      HttpResponse<String> answer =
          guest.signIn("admin", Server.PASSWORD, header.get(0), header.get(1));
      assertThat(answer.headers().firstValue("Location")).contains(PAGE);
    }
  }

  @Test
  void takesNoFormWithoutTheStateOfItsOwnSession() {
    signIn();
    HttpResponse<String> page = guest.get(FORM);
    String state = Guest.state(page);
    assertThat(state).as("two long numbers of a secure random").matches("-?\\d{10,}:-?\\d{10,}");
    assertThat(guest.post(FORM, saving(page, state)).body()).contains(TAKEN);

    Guest other = new Guest(server.base(), HttpClient.Redirect.NEVER);
    other.signIn("admin", Server.PASSWORD);
    HttpResponse<String> theirs = other.get(FORM);
    assertThat(Guest.state(theirs)).isNotEqualTo(state);
    for (String foreign : List.of(state, "stateless", "1:1", "")) {
      HttpResponse<String> answer = other.post(FORM, saving(theirs, foreign));
      assertThat(answer.body()).as(foreign).doesNotContain(TAKEN);
    }
    String[] without = Arrays.copyOf(saving(theirs, ""), 6);
    assertThat(other.post(FORM, without).body()).doesNotContain(TAKEN);
    String[] whole = saving(theirs, Guest.state(theirs));
    assertThat(other.post(FORM, whole).body()).as("its own").contains(TAKEN);
  }

  @Test
  void letsNoCookieIntoTheApi() {
    signIn();
    assertThat(guest.get(PAGE).statusCode()).isEqualTo(200);
    for (String path : List.of("/webhooks/subscriptions", "/webhooks/tokens", "/webhooks/users")) {
      assertThat(guest.get(path).statusCode()).isEqualTo(401);
      assertThat(guest.post(path, new String[] {"name", "x"}).statusCode()).isEqualTo(401);
    }
    assertThat(Api.list(server, "/webhooks/subscriptions")).isNotNull();
  }

  @Test
  void keepsNothingOfWhoHasNotSignedIn() {
    assertThat(guest.get("/sign-in").headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(guest.get(PAGE).headers().firstValue("Set-Cookie")).isEmpty();
    HttpResponse<String> wrong = guest.signIn("nobody@example.com", "wrong");
    assertThat(wrong.body()).contains("User or password is not right.");
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void beginsASessionWithEachSignInAndEndsItWithTheSignOut() {
    String first = signIn();
    String second = signIn();
    assertThat(second).isNotEqualTo(first);
    Guest stranger = new Guest(server.base(), HttpClient.Redirect.NEVER);
    assertThat(stranger.get(PAGE, "Cookie", first).statusCode()).as("the earlier").isEqualTo(302);
    HttpResponse<String> page = stranger.get(PAGE, "Cookie", second);
    assertThat(page.statusCode()).isEqualTo(200);
    String[] signOut = {
      "session",
      "session",
      "session:signOut",
      "",
      "jakarta.faces.ViewState",
      Guest.state(page),
      "primefaces.nonce",
      Guest.nonce(page)
    };
    stranger.post(PAGE, signOut, "Cookie", second);
    assertThat(stranger.get(PAGE, "Cookie", second).statusCode()).as("ended").isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-For"})
  void believesNobodyWhoIsNoTrustedProxy(String header) {
    String value = header.endsWith("Proto") ? "https" : "evil.example";
    HttpResponse<String> signedIn = guest.signIn("admin", Server.PASSWORD, header, value);
    assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("; HttpOnly")
        .containsIgnoringCase("SameSite=Lax")
        .doesNotContain("Secure");
    HttpResponse<String> page = guest.get(PAGE, header, value);
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(page.body()).doesNotContain("evil.example");
    HttpResponse<String> made =
        server.send("POST", "/webhooks/accounts", "{\"name\":\"Spoofed\"}", header, value);
    assertThat(made.headers().firstValue("Location").orElseThrow())
        .startsWith(server.base().toString());
  }

  /** Answers the session's cookie. */
  private String signIn() {
    HttpResponse<String> answer = guest.signIn("admin", Server.PASSWORD);
    assertThat(answer.headers().firstValue("Location")).contains(PAGE);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  /** Saves a webhook of which nothing was typed. */
  private static String[] saving(HttpResponse<String> page, String state) {
    return new String[] {
      "form",
      "form",
      "form:save",
      "form:save",
      "primefaces.nonce",
      Guest.nonce(page),
      "jakarta.faces.ViewState",
      state
    };
  }
}
