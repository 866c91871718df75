package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.transport.Failure;
import app.clientwave.webhooks.transport.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells a name service that is away from names that do not exist, and a proxy that is away from
 * receivers that it does not reach.
 */
@ApplicationScoped
class WayOut {
  /** So many webhooks in a row that fail alike, and none that does not, are no coincidence. */
  private static final int SUSPICIOUS = 5;

  private static final Set<Failure> NEVER_ON_ITS_WAY =
      EnumSet.of(Failure.NAME_NOT_FOUND, Failure.BLOCKED, Failure.NO_SECRET, Failure.OTHER);

  private final Suspicion names = new Suspicion(Part.NAMES, Failure.NAME_NOT_FOUND);
  private final Suspicion proxy = new Suspicion(Part.PROXY, Failure.PROXY);
  private Faults faults;

  /** For the container's proxy. */
  protected WayOut() {}

  @Inject
  WayOut(Faults faults) {
    this.faults = faults;
  }

  synchronized void learn(List<Outcome> outcomes) {
    names.learn(outcomes, faults);
    proxy.learn(outcomes, faults);
  }

  private static final class Suspicion {
    private final Part part;
    private final Failure sign;
    private final Set<Long> webhooks = new HashSet<>();

    Suspicion(Part part, Failure sign) {
      this.part = part;
      this.sign = sign;
    }

    void learn(List<Outcome> outcomes, Faults faults) {
      boolean told = false; // that the part works, as one of the group has said already
      for (Outcome outcome : outcomes) {
        Reply.Failed failed = outcome.reply() instanceof Reply.Failed one ? one : null;
        if (failed != null && failed.failure() == sign) {
          told = false;
          if (webhooks.size() < SUSPICIOUS) {
            webhooks.add(outcome.claim().subscription());
          }
          if (webhooks.size() == SUSPICIOUS) {
            faults.failed(part, new IOException(failed.detail()));
          }
        } else if (!told && !saysNothing(failed)) {
          told = true;
          webhooks.clear();
          faults.works(part);
        }
      }
    }

    /** What never left this server tells nothing of either. */
    private static boolean saysNothing(Reply.Failed failed) {
      return failed != null && NEVER_ON_ITS_WAY.contains(failed.failure());
    }
  }
}
