package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The server's clock, which tests set forward: it runs on from there. */
@ApplicationScoped
@Alternative
@Priority(1)
public class CrankedClock {
  private static volatile Duration ahead = Duration.ZERO;

  static void forward(Duration by) {
    ahead = ahead.plus(by);
  }

  static void forwardTo(Instant instant) {
    Duration by = Duration.between(now(), instant);
    if (!by.isNegative()) {
      forward(by);
    }
  }

  static Instant now() {
    return Instant.now().plus(ahead);
  }

  @Produces
  @Webhooks
  Clock clock() {
    InstantSource source = CrankedClock::now;
    return source.withZone(ZoneOffset.UTC);
  }
}
