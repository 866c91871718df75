package app.clientwave.webhooks.id;

import com.github.f4b6a3.tsid.TsidFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes ids: each is new and greater than the ones this node made before. */
@ApplicationScoped
public class Ids {
  private final TsidFactory factory;

  /** For the container's proxy. */
  protected Ids() {
    factory = null;
  }

  @Inject
  Ids(Clock clock) {
    factory = TsidFactory.builder().withClock(clock).build();
  }

  public long next() {
    return factory.create().toLong();
  }
}
