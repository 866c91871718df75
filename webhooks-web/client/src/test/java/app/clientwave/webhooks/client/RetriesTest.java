package app.clientwave.webhooks.client;

import static app.clientwave.webhooks.client.PublishFailed.Outcome.NOT_PUBLISHED;
import static app.clientwave.webhooks.client.PublishFailed.Outcome.REFUSED;
import static app.clientwave.webhooks.client.PublishFailed.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.clientwave.webhooks.client.PublishFailed.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how long after, and what a failure means. */
@Timeout(30)
class RetriesTest {
  private static final String TOKEN = "cwt_abcdefghijklmnopqrstuvwxyz012345";
  private static final OutgoingEvent EVENT = OutgoingEvent.of("invoice.paid", "{\"id\":\"inv_1\"}");
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FakeServer server = new FakeServer();
  private final FakeTime time = new FakeTime();
  private final Publisher publisher = Publisher.to(server.base(), TOKEN).with(time.waiting());

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void sendsTheSameKeyAndBytesAgainAfterA(int status) {
    server.then(status, "").then(status, "<html>").then(202, "{\"id\":\"evt_7\"}");
    assertThat(publisher.publish(EVENT)).isEqualTo("evt_7");
    assertSentAlike(3);
  }

  @Test
  void triesAgainWhenTheAnswerIsCut() {
    server.thenCut(0).thenCut(202);
    assertThat(publisher.publish(EVENT)).isEqualTo("evt_1");
    assertSentAlike(3);
  }

  @Test
  void triesAgainWhenNoAnswerComesInTimeOrOnlyItsHead() {
    server.thenStall(0).thenStall(202);
    assertThat(publisher.withTimeout(SHORT).publish(EVENT)).isEqualTo("evt_1");
    assertSentAlike(3);
  }

  @Test
  void triesAgainWhenNobodyListenedYet() {
    server.close();
    List<FakeServer> later = new ArrayList<>();
    Waiting starting =
        new Waiting(
            time,
            () -> 1,
            pause -> {
              later.add(new FakeServer(server.port()));
              return time.pause(pause);
            });
    assertThat(publisher.with(starting).publish(EVENT)).isEqualTo("evt_1");
    assertThat(later.get(0).requests()).hasSize(1);
    later.get(0).close();
  }

  @Test
  void triesAgainWhileTheFirstRequestWithTheKeyStillRuns() {
    server.thenProblem(409, "Idempotency-Key", "a request with this key is still running");
    assertThat(publisher.publish(EVENT)).isEqualTo("evt_1");
    assertSentAlike(2);
  }

  @Test
  void takesAnIdWithOtherContentAsARefusal() {
    server.thenProblem(409, "events[1].id", "names an event with other content");
    PublishFailed failed = failure(publisher);
    assertThat(failed.outcome()).isEqualTo(REFUSED);
    assertThat(failed.errors()).extracting(FieldError::field).containsExactly("events[1].id");
    assertSentAlike(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 405, 413, 415, 422})
  void doesNotTryAgainAfterA(int status) {
    server.then(status, "", "Location", "/elsewhere");
    PublishFailed failed = failure(publisher);
    assertThat(failed.outcome()).isEqualTo(REFUSED);
    assertThat(failed.status()).hasValue(status);
    assertSentAlike(1);
  }

  @Test
  void tellsWhatTheServerSaysOfEachField() {
    server.then(
        422,
        """
        {"errors":[{"message":"is no \\"event\\" type","field":"type","code":[7]},
          {"field":"data","message":"must be given"}],
         "new":{"a":[true,null,-1.5e3]},"detail":"type is wrong","title":"Rule broken"}""");
    PublishFailed failed = failure(publisher);
    assertThat(failed.errors())
        .containsExactly(
            new FieldError("type", "is no \"event\" type"),
            new FieldError("data", "must be given"));
    assertThat(failed.title()).isEqualTo("Rule broken");
    assertThat(failed.detail()).isEqualTo("type is wrong");
    assertThat(failed).hasMessageContaining("422 Rule broken type is wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "0 | 0",
        "Thu, 26 Nov 2026 12:00:40 GMT | 40",
        "Thu, 26 Nov 2026 11:00:00 GMT | 0",
        "soon | 0",
        "-5 | 0",
        "99999999999999999999 | 0"
      })
  void waitsAsLongAsRetryAfterSays(String header, int seconds) {
    server.then(503, "", "Retry-After", header);
    publisher.with(time.waiting(0)).publish(EVENT);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToTenSeconds() {
    for (int i = 0; i < 8; i++) {
      server.then(503, "");
    }
    publisher.publish(EVENT);
    assertThat(time.pauses())
        .extracting(Duration::toMillis)
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
  }

  @Test
  void leavesThePausesToChance() {
    server.then(503, "").then(503, "");
    publisher.with(time.waiting(0.5)).publish(EVENT);
    assertThat(time.pauses()).extracting(Duration::toMillis).containsExactly(125L, 250L);
  }

  @Test
  void endsAtItsTimeLimitWithAnUnknownOutcomeWhenATryMayHaveSucceeded() {
    server.then(503, "").then(429, "").then(503, "").then(429, "").then(429, "").then(429, "");
    PublishFailed failed = failure(publisher.withTimeLimit(Duration.ofSeconds(5)));
    assertThat(failed.outcome()).isEqualTo(UNKNOWN);
    assertThat(time.instant()).isBefore(FakeTime.START.plusSeconds(5));
    assertThat(failed.key()).isEqualTo(server.requests().get(0).header("Idempotency-key"));
    assertSentAlike(5);
  }

  @Test
  void knowsThatNothingWasPublishedWhenNoTryWasTaken() {
    server.then(429, "").then(429, "").then(429, "");
    PublishFailed failed = failure(publisher.withTries(2));
    assertThat(failed.outcome()).isEqualTo(NOT_PUBLISHED);
    assertThat(failed.status()).hasValue(429);
    assertSentAlike(2);

    server.close();
    failed = failure(publisher.withTries(2));
    assertThat(failed.outcome()).isEqualTo(NOT_PUBLISHED);
    assertThat(failed.status()).isEmpty();
    assertThat(failed).hasCauseInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void staysUnknownWhenARefusalFollowsATryThatMayHaveSucceeded() {
    server.thenCut(0).then(401, "");
    PublishFailed failed = failure(publisher);
    assertThat(failed.outcome()).isEqualTo(UNKNOWN);
    assertThat(failed.status()).hasValue(401);
  }

  @Test
  void endsAtOnceWhenRetryAfterLiesBehindTheTimeLimit() {
    server.then(503, "", "Retry-After", "3600");
    assertThat(failure(publisher).outcome()).isEqualTo(UNKNOWN);
    assertThat(time.pauses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Welcome</html>", "{}", "{\"id\":7}", "{\"id\":\"evt_1\""})
  void takesAnAnswerWithoutIdAsUnknown(String body) {
    server.then(200, body);
    assertThat(failure(publisher).outcome()).isEqualTo(UNKNOWN);
    assertSentAlike(1);
  }

  @Test
  void takesAnAnswerWithFewerIdsThanEventsAsUnknown() {
    server.then(202, "{\"data\":[{\"id\":\"evt_1\"}]}");
    PublishFailed failed =
        catchThrowableOfType(
            PublishFailed.class, () -> publisher.publishAll(List.of(EVENT, EVENT)));
    assertThat(failed.outcome()).isEqualTo(UNKNOWN);
  }

  @Test
  void endsItsPauseWhenInterruptedAndStaysInterrupted() {
    Thread caller = Thread.currentThread();
    Waiting interrupting =
        new Waiting(
            time,
            () -> 1,
            pause -> {
              caller.interrupt();
              return new CompletableFuture<>();
            });
    server.then(503, "");
    assertThat(failure(publisher.with(interrupting)).outcome()).isEqualTo(UNKNOWN);
    assertThat(Thread.interrupted()).isTrue();
    server.then(429, "");
    assertThat(failure(publisher.with(interrupting)).outcome()).isEqualTo(NOT_PUBLISHED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void endsItsTryWhenInterrupted() {
    Thread caller = Thread.currentThread();
    server.then(exchange -> caller.interrupt());
    assertThat(failure(publisher).outcome()).isEqualTo(UNKNOWN);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void sendsNothingForAThreadThatIsInterruptedAlready() {
    Thread.currentThread().interrupt();
    assertThat(failure(publisher).outcome()).isEqualTo(NOT_PUBLISHED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void failsWithTheCallersStackTrace() {
    server.then(422, "");
    assertThat(failure(publisher).getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("failsWithTheCallersStackTrace"));
  }

  @Test
  void tellsAFailureThroughTheFuture() {
    server.then(422, "");
    assertThat(publisher.publishAllAsync(List.of(EVENT)))
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PublishFailed.class);
  }

  @Test
  void triesNoMoreOnceItsFutureIsCancelled() throws Exception {
    CompletableFuture<Void> pause = new CompletableFuture<>();
    CountDownLatch pausing = new CountDownLatch(1);
    Waiting waiting =
        new Waiting(
            time,
            () -> 1,
            length -> {
              pausing.countDown();
              return pause;
            });
    server.then(503, "");
    CompletableFuture<String> result = publisher.with(waiting).publishAsync(EVENT);
    assertThat(pausing.await(20, TimeUnit.SECONDS)).isTrue();
    result.cancel(true);
    pause.complete(null);
    assertThat(result).isCompletedExceptionally();
    assertThat(result.isCancelled()).isTrue();
    assertThat(catchThrowableOfType(CancellationException.class, result::join)).isNotNull();
    assertSentAlike(1);
  }

  private void assertSentAlike(int times) {
    assertThat(server.requests()).hasSize(times);
    assertThat(server.requests())
        .extracting(request -> request.header("Idempotency-key") + " " + request.body())
        .doesNotContainNull()
        .containsOnly(server.requests().get(0).header("Idempotency-key") + " " + EVENT.json());
  }

  private static PublishFailed failure(Publisher publisher) {
    return catchThrowableOfType(PublishFailed.class, () -> publisher.publish(EVENT));
  }
}
