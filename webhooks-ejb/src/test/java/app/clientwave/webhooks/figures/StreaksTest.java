package app.clientwave.webhooks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.figures.Streaks.Streak;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreaksTest {
  private static final long WEBHOOK = 7;

  private final Streaks streaks =
      new Streaks(
          Settings.read(
              Map.of("webhooks.mail.host", "smtp", "webhooks.mail.from", "a@example.com")::get));
  private final HandClock clock = new HandClock();

  @Test
  void countsFailuresSinceTheLastSuccess() {
    fail(1);
    streaks.succeeded("acme", WEBHOOK);
    Instant first = fail(2);
    fail(3);
    assertThat(streaks.take()).containsExactly(Map.entry(WEBHOOK, streak(2, 3, first, true)));
    assertThat(streaks.take()).isEmpty();
  }

  @Test
  void keepsNothingOfAWebhookThatDoesNotFail() {
    streaks.succeeded("acme", WEBHOOK);
    assertThat(streaks.take()).isEmpty();
  }

  @Test
  void keepsNothingWhereNoMailIsSent() {
    Streaks unasked = new Streaks(Settings.read(name -> null));
    unasked.failed("acme", WEBHOOK, 1, clock.instant());
    unasked.ended("acme", WEBHOOK);
    assertThat(unasked.take()).isEmpty();
  }

  @Test
  void tellsThatWhatFailedBeforeHasEnded() {
    streaks.ended("acme", WEBHOOK);
    assertThat(streaks.take()).containsExactly(Map.entry(WEBHOOK, streak(0, 0, null, true)));
  }

  @Test
  void addsWhatCameSinceToWhatCouldNotBeWritten() {
    Instant first = fail(1);
    Map<Long, Streak> unwritten = streaks.take();
    fail(2);
    unwritten.forEach(streaks::putBack);
    assertThat(streaks.take()).containsExactly(Map.entry(WEBHOOK, streak(2, 2, first, false)));
  }

  @Test
  void dropsWhatCouldNotBeWrittenOnceTheWebhookHasSucceeded() {
    fail(1);
    Map<Long, Streak> unwritten = streaks.take();
    streaks.ended("acme", WEBHOOK);
    Instant first = fail(2);
    unwritten.forEach(streaks::putBack);
    assertThat(streaks.take()).containsExactly(Map.entry(WEBHOOK, streak(1, 2, first, true)));
  }

  @Test
  void keepsASuccessThatCouldNotBeWritten() {
    streaks.ended("acme", WEBHOOK);
    Map<Long, Streak> unwritten = streaks.take();
    Instant first = fail(1);
    unwritten.forEach(streaks::putBack);
    assertThat(streaks.take()).containsExactly(Map.entry(WEBHOOK, streak(1, 1, first, true)));
  }

  private Instant fail(long delivery) {
    clock.forward(Duration.ofSeconds(1));
    streaks.failed("acme", WEBHOOK, delivery, clock.instant());
    return clock.instant();
  }

  private static Streak streak(int failures, long delivery, Instant firstAt, boolean broken) {
    return new Streak("acme", failures, delivery, firstAt, broken);
  }
}
