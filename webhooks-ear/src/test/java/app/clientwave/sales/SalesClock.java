package app.clientwave.sales;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The module's clock, as other modules have theirs. */
@ApplicationScoped
class SalesClock {
  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
