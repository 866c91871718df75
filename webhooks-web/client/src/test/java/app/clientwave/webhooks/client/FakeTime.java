package app.clientwave.webhooks.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still but for the pauses, which take no time. */
final class FakeTime extends Clock {
  static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;

  /** Pauses of the whole length: no chance. */
  Waiting waiting() {
    return waiting(1);
  }

  Waiting waiting(double chance) {
    return new Waiting(this, () -> chance, this::pause);
  }

  List<Duration> pauses() {
    return pauses;
  }

  CompletableFuture<Void> pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
