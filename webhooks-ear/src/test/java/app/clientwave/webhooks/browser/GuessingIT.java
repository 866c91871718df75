package app.clientwave.webhooks.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.testing.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody tries passwords, on a server where nobody else is held up by it. First who needs many
 * tries of strangers at once, of which the others leave few.
 */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuessingIT {
  private static final Pattern HOME = Pattern.compile(".*/settings/webhooks");
  private static final Duration FLOOD = Duration.ofSeconds(4);
  private static final String FROM = "X-Forwarded-For";
  private static final String OWNER = "203.0.113.9";

  private static int ended = 10;

  private static Server server;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  @BeforeAll
  static void start() {
    server =
        Server.start(Server.newData("guessing"), "-Dwebhooks.http.trusted-proxies=127.0.0.0/8");
  }

  /** They may have to wait for those before them. */
  @AfterEach
  void letsStrangersInAgainSoon() {
    long end = System.nanoTime() + Api.SOON.toNanos();
    String fresh = "203.0.113." + ++ended; // who is in once is a stranger no more
    while (stranger().signIn("admin", Server.PASSWORD, FROM, fresh).statusCode() == 429) {
      Assertions.assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Order(1)
  void isSlowedButDoesNotHoldUpWhoHasSignedInFromThere() {
    try (Chromium chromium = new Chromium();
        Visit visit = chromium.visit(Site.of(server), 1280)) {
      Page page = visit.page;
      visit.signIn();
      assertThat(page).hasURL(HOME);
      visit.button("Sign out");
      for (int i = 0; i < 10; i++) {
        visit.signIn("guessed@example.com", "wrong " + i);
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("User or password is not right.");
      }
      visit.signIn("guessed@example.com", "wrong again");
      assertThat(page.getByRole(AriaRole.ALERT))
          .hasText(Pattern.compile("Too many tries. Wait \\d+ seconds, then try again."));
      visit.picture("guessing");
      visit.signIn();
      assertThat(page).hasURL(HOME);
      Assertions.assertThat(guessesUntilSlowed(visit)).isBetween(10, 20);
    }
  }

  /** Of the own password, by whoever finds the browser. */
  private static int guessesUntilSlowed(Visit visit) {
    Locator wrong = visit.page.getByText("Is not right.");
    Locator slowed = visit.page.getByText("Too many tries.");
    int guesses = 0;
    do {
      visit.page.navigate("/settings/webhooks/password");
      visit.page.getByLabel("Current password").fill("guess " + guesses);
      visit.button("Change password");
      assertThat(wrong.or(slowed)).isVisible();
      guesses++;
    } while (wrong.isVisible() && guesses < 100);
    return guesses - 1;
  }

  @Test
  void stopsNoDeliveryAndNoOwnerHoweverManyAddressesGuess() throws Exception {
    assertThat(ownerSignsIn().headers().firstValue("Location")).contains("/settings/webhooks");
    Api.register(server, receiver.url("/hook"));
    ExecutorService guessers = Executors.newFixedThreadPool(8);
    long begin = System.nanoTime();
    List<Future<Integer>> guesses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int guesser = i;
      guesses.add(guessers.submit(() -> guess(guesser, begin + FLOOD.toNanos())));
    }
    Set<String> published = new HashSet<>();
    List<Long> signedIn = new ArrayList<>();
    while (System.nanoTime() < begin + FLOOD.toNanos()) {
      String record = Api.newRecord();
      assertThat(Api.publish(server, record).statusCode()).isEqualTo(202);
      published.add(record);
      if (published.size() % 20 == 1 && signedIn.size() < 50) { // as often as one may
        long asked = System.nanoTime();
        HttpResponse<String> owner = ownerSignsIn();
        assertThat(owner.headers().firstValue("Location"))
            .as("the owner")
            .contains("/settings/webhooks");
        signedIn.add(System.nanoTime() - asked);
      }
    }
    int tried = 0;
    for (Future<Integer> each : guesses) {
      tried += each.get();
    }
    guessers.shutdown();
    assertThat(guessers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(tried).as("passwords that were looked at").isLessThan((int) (21 + 2 * seconds));
    assertThat(signedIn).isNotEmpty().allMatch(nanos -> nanos < 5_000_000_000L);
    while (!published.isEmpty()) {
      String body = receiver.take(Api.SOON).text();
      published.removeIf(body::contains);
    }
  }

  /** From an address that is new to the server, as each is after a restart. */
  @Test
  void holdsUpNobodyInTheBrowserWhereTheyHaveSignedInUntilTheirPasswordChanges() {
    String login = UUID.randomUUID() + "@example.com";
    JsonObject user =
        Api.json(
            server.post(
                "/webhooks/users",
                "{\"name\":\"Dana\",\"email\":\"%s\",\"role\":\"viewer\"}".formatted(login)));
    Guest browser = new Guest(server.base(), HttpClient.Redirect.NEVER);
    isIn(browser.signIn(login, user.getString("password"), FROM, "192.0.2.1"));
    String password = user.getString("password");
    holdUpStrangers(login);
    assertThat(stranger().signIn(login, password, FROM, "192.0.2.2").statusCode()).isEqualTo(429);
    isIn(browser.signIn(login, password, FROM, "192.0.2.3"));

    String path = "/webhooks/users/" + user.getString("id") + "/reset-password";
    String other = Api.json(server.send("POST", path, null)).getString("password");
    holdUpStrangers(login);
    assertThat(browser.signIn(login, other, FROM, "192.0.2.4").statusCode()).isEqualTo(429);
  }

  /** Guesses until it has to wait for long enough that the next request comes too early. */
  private static void holdUpStrangers(String login) {
    Guest guest = stranger();
    long end = System.nanoTime() + Api.SOON.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      HttpResponse<String> answer = guest.signIn(login, "wrong", FROM, "198.51.90." + i % 256);
      if (answer.headers().firstValueAsLong("Retry-After").orElse(0) >= 8) {
        return;
      }
    }
    throw new AssertionError("nobody is held up");
  }

  private static void isIn(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Location")).contains("/settings/webhooks");
  }

  private static Guest stranger() {
    return new Guest(server.base(), HttpClient.Redirect.NEVER);
  }

  @Test
  void takesItsOwnFormsThroughAProxyThatAsksByAnotherHost() {
    String[] proxied = {
      "X-Forwarded-Proto",
      "https",
      "X-Forwarded-Host",
      "hooks.example.com",
      FROM,
      OWNER,
      "Origin",
      "https://hooks.example.com"
    };
    isIn(stranger().signIn("admin", Server.PASSWORD, proxied));
    proxied[proxied.length - 1] = server.base().toString();
    assertThat(stranger().signIn("admin", Server.PASSWORD, proxied).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsCookiesToTlsWhereATrustedProxyTellsOfIt() {
    Guest guest = stranger();
    HttpResponse<String> plain = guest.signIn("admin", Server.PASSWORD);
    HttpResponse<String> tls = guest.signIn("admin", Server.PASSWORD, "X-Forwarded-Proto", "https");
    assertThat(plain.headers().allValues("Set-Cookie"))
        .satisfiesExactly(
            session -> assertThat(session).startsWith("JSESSIONID=").doesNotContain("Secure"),
            browser ->
                assertThat(browser)
                    .startsWith("webhooks-browser=")
                    .endsWith("; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"));
    assertThat(tls.headers().allValues("Set-Cookie"))
        .satisfiesExactly(
            session -> assertThat(session).startsWith("JSESSIONID=").endsWith("; Secure"),
            browser ->
                assertThat(browser)
                    .startsWith("__Host-webhooks-browser=")
                    .endsWith("; HttpOnly; SameSite=Lax; Secure"));
  }

  /** Tries wrong passwords of many people from many addresses; answers how many were looked at. */
  private static int guess(int guesser, long end) {
    Guest guest = stranger();
    int tried = 0;
    for (int i = 0; System.nanoTime() < end; i++) {
      String address = "198.51." + guesser + "." + i % 256;
      HttpResponse<String> answer =
          guest.signIn("guessed-" + guesser + "-" + i, "wrong", FROM, address);
      assertThat(answer.statusCode()).isIn(200, 429);
      assertThat(answer.headers().firstValue("Retry-After").isPresent())
          .isEqualTo(answer.statusCode() == 429);
      tried += answer.statusCode() == 200 ? 1 : 0;
    }
    return tried;
  }

  private static HttpResponse<String> ownerSignsIn() {
    return stranger().signIn("admin", Server.PASSWORD, FROM, OWNER);
  }
}
