package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.transport.Failure;
import app.clientwave.webhooks.transport.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a name service that is away from names that do not exist. */
@ApplicationScoped
class NamesFound {
  /** So many webhooks' names in a row, and none that was found, are no coincidence. */
  private static final int SUSPICIOUS = 5;

  private final Set<Long> notFound = new HashSet<>();
  private Faults faults;

  /** For the container's proxy. */
  protected NamesFound() {}

  @Inject
  NamesFound(Faults faults) {
    this.faults = faults;
  }

  synchronized void learn(List<Outcome> outcomes) {
    boolean told = false; // that names are found, as one of the group has said already
    for (Outcome outcome : outcomes) {
      if (outcome.reply() instanceof Reply.Failed failed
          && failed.failure() == Failure.NAME_NOT_FOUND) {
        told = false;
        if (notFound.size() < SUSPICIOUS) {
          notFound.add(outcome.claim().subscription());
        }
        if (notFound.size() == SUSPICIOUS) {
          faults.failed(Part.NAMES, new UnknownHostException(failed.detail()));
        }
      } else if (!told) {
        told = true;
        notFound.clear();
        faults.works(Part.NAMES);
      }
    }
  }
}
