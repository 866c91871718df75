package app.clientwave.webhooks.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.HandClock;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a provider, and what happens when it is away or odd. */
class ProviderTest {
  private static final URI BACK = URI.create("https://hooks.example.com/sign-in/oidc/back");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server = listen();
  private final String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
  private final HandClock clock = new HandClock();
  private final SignInAttempt attempt = SignInAttempt.to("/settings/webhooks");
  private final Provider provider = provider();
  private int status = 200;
  private String answer = "";
  private int asked;
  private final Semaphore tokensAsked = new Semaphore(0);
  private final Semaphore tokensAnswered = new Semaphore(0);

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdown();
  }

  @Test
  void asksForACodeOfThisAttemptAlone() throws Exception {
    answer = metadata(issuer);
    URI address = provider.signIn(attempt, BACK);
    assertThat(address.toString())
        .isEqualTo(
            issuer
                + "/authorize?realm=a&response_type=code&client_id=web%26hooks"
                + "&redirect_uri=https%3A%2F%2Fhooks.example.com%2Fsign-in%2Foidc%2Fback"
                + "&scope=openid+profile+email&state="
                + attempt.state()
                + "&nonce="
                + attempt.nonce()
                + "&code_challenge="
                + attempt.challenge()
                + "&code_challenge_method=S256")
        .doesNotContain(attempt.verifier());
    assertThat(provider.signOut("x.y.z", BACK)).as("it names no such place").isEmpty();
  }

  @Test
  void readsWhatTheProviderSaysOfItselfOnceAMinute() throws Exception {
    answer = metadata(issuer);
    provider.signIn(attempt, BACK);
    provider.signIn(attempt, BACK);
    assertThat(asked).isEqualTo(1);
    clock.forward(Duration.ofMinutes(1));
    provider.signIn(attempt, BACK);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void leavesAProviderAloneForAMomentThatIsAway() throws Exception {
    status = 503;
    isAway();
    status = 200;
    answer = metadata(issuer);
    isAway();
    assertThat(asked).isEqualTo(1);
    clock.forward(Duration.ofSeconds(3));
    assertThat(provider.signIn(attempt, BACK)).hasPath("/authorize");
  }

  @Test
  void sendsPeopleThereHoweverManyWaitOnTheWayBack() throws Exception {
    answer = metadata(issuer);
    provider.signIn(attempt, BACK);
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      waiting.add(new Thread(this::comeBack));
    }
    try {
      waiting.forEach(Thread::start);
      assertThat(tokensAsked.tryAcquire(16, 10, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> provider.redeem("code", attempt, BACK))
          .isInstanceOf(ProviderAway.class)
          .hasMessageContaining("too many");
      clock.forward(Duration.ofMinutes(1));
      assertThat(provider.signIn(attempt, BACK)).hasPath("/authorize");
    } finally {
      tokensAnswered.release(16);
      for (Thread each : waiting) {
        each.join();
      }
    }
  }

  private void comeBack() {
    try {
      provider.redeem("code", attempt, BACK);
    } catch (ProviderAway | NotSignedIn expected) {
      // what the provider answers in the end is of no interest
    }
  }

  @Test
  void followsNoRedirect() {
    status = 302;
    answer = metadata(issuer);
    isAway();
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    answer = metadata(issuer) + " ".repeat(600 * 1_024);
    isAway();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "{\"issuer\":7}", "\uFFFE"})
  void takesNothingElseThanItsMetadata(String odd) {
    answer = odd;
    isAway();
  }

  @Test
  void takesNoMetadataOfAnotherIssuer() {
    answer = metadata(issuer + "/");
    isAway();
  }

  @Test
  void callsATlsProviderByTlsAlone() {
    URI secure = URI.create("https://id.example.com");
    String good = metadata(secure.toString());
    assertThat(read(secure, good)).isNull();
    assertThat(read(secure, good.replace("https://id.example.com/token", "http://id.example.com")))
        .contains("token_endpoint");
    assertThat(read(secure, good.replace("https://id.example.com/keys", "file:///etc/passwd")))
        .contains("jwks_uri");
    assertThat(read(secure, good.replace("https://id.example.com/authorize", "javascript:1")))
        .contains("authorization_endpoint");
  }

  private static String read(URI issuer, String metadata) {
    try {
      Metadata.read(issuer, new Calls.Answer(200, metadata).json());
      return null;
    } catch (ProviderAway e) {
      return e.getMessage();
    }
  }

  private void isAway() {
    assertThatThrownBy(() -> provider.signIn(attempt, BACK)).isInstanceOf(ProviderAway.class);
  }

  private static String metadata(String issuer) {
    return """
        {"issuer":"I","authorization_endpoint":"I/authorize?realm=a","token_endpoint":"I/token",
         "jwks_uri":"I/keys"}"""
        .replace("I/", issuer + "/")
        .replace("\"I\"", "\"" + issuer + "\"");
  }

  private Provider provider() {
    Settings.Oidc settings =
        new Settings.Oidc(
            URI.create(issuer),
            "web&hooks",
            Optional.empty(),
            "openid profile email",
            Optional.empty());
    return new Provider(Optional.of(settings), clock);
  }

  private HttpServer listen() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext(
          "/.well-known/openid-configuration",
          exchange -> {
            asked++;
            exchange.getResponseHeaders().add("Location", issuer + "/.well-known/again");
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      made.createContext(
          "/.well-known/again",
          exchange -> {
            byte[] body = metadata(issuer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      made.createContext(
          "/token",
          exchange -> {
            tokensAsked.release();
            tokensAnswered.acquireUninterruptibly();
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
          });
      made.setExecutor(threads);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
