package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import app.clientwave.webhooks.testing.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What customers read when their receiver does what it should not. */
@ExtendWith(SharedServer.class)
class BadReceiversIT {
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;
  private final String record = Api.newRecord();

  BadReceiversIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @ParameterizedTest
  @MethodSource("badAnswers")
  void triesAgainLaterAndSaysWhy(Answer answer, Integer status, String words) {
    receiver.enqueue(answer);
    webhooks.register(receiver.url("/hook"));
    Api.publish(server, record);
    assertRetried(status, words);
    assertThat(receiver.received()).hasSize(1);
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        bad("redirect", Answer.redirect("/elsewhere"), 302, "redirect"),
        bad("gone", Answer.status(410), 410, "gone"),
        bad("not found", Answer.status(404), 404, "path"),
        bad("busy", Answer.of(503, Map.of("Retry-After", "1"), ""), 503, "503"),
        bad("garbage", Answer.garbage(), null, "not HTTP"),
        bad("closed at once", Answer.close(), null, "closed"),
        bad("reset", Answer.reset(), null, "closed"),
        bad("closed midway", Answer.closeMidway(200), null, "closed"),
        bad("closed midway in an error", Answer.closeMidway(500), 500, "500"));
  }

  @Test
  void triesAgainLaterWhenNobodyListens() {
    webhooks.register(receiver.url("/hook"));
    receiver.close();
    Api.publish(server, record);
    assertRetried(null, "refused");
  }

  @Test
  void cutsAGiantAnswerOffAndTakesItsBeginningForEnough() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    receiver.enqueue(
        line -> {
          try {
            return Answer.giant(200, 1L << 30).give(line);
          } catch (IOException closed) {
            cut.countDown();
            throw closed;
          }
        });
    webhooks.register(receiver.url("/hook"));
    Api.publish(server, record);
    JsonObject attempt =
        Api.awaitStatus(server, record, "delivered").getJsonArray("attempts").getJsonObject(0);
    assertThat(attempt.getInt("status_code")).isEqualTo(200);
    assertThat(attempt.getString("response_body")).hasSize(16 * 1024);
    assertThat(cut.await(Api.SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private void assertRetried(Integer status, String words) {
    JsonObject delivery = Api.awaitStatus(server, record, "retrying");
    JsonObject attempt = delivery.getJsonArray("attempts").getJsonObject(0);
    assertThat(attempt.getString("outcome")).isEqualTo("failed");
    assertThat(attempt.getString("explanation")).contains(words).doesNotContain("Exception");
    assertThat(attempt.getString("hint")).isNotEmpty();
    if (status == null) {
      assertThat(attempt.isNull("status_code")).isTrue();
    } else {
      assertThat(attempt.getInt("status_code")).isEqualTo(status);
    }
    Instant end =
        Instant.parse(attempt.getString("started_at")).plusMillis(attempt.getInt("took_ms"));
    assertThat(Instant.parse(delivery.getString("next_attempt_at")))
        .isAfterOrEqualTo(end.plus(FIRST_RETRY));
  }

  private static Arguments bad(String name, Answer answer, Integer status, String words) {
    return arguments(Named.of(name, answer), status, words);
  }
}
