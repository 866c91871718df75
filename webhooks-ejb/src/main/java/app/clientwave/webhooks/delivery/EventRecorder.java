package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.event.Envelope;
import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.schema.DataCheck;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a fired event into the recording of the transaction that fires (P1). Asks the database
 * nothing, unless the publisher chose the event's id. Throws {@link EventRejected} before any
 * statement, and leaves the transaction to the module that fired; a database fault rolls it back.
 *
 * <p>No EJB: the server makes a new reference to a session bean for each event that it observes.
 */
@ApplicationScoped
class EventRecorder {
  private static final Logger LOG = Logger.getLogger(EventRecorder.class.getName());

  /** MANDATORY would answer with the container's own words and doom the transaction. */
  @Resource TransactionSynchronizationRegistry transaction;

  @Inject Endpoints endpoints;
  @Inject Recordings recordings;
  @Inject Settings settings;
  @Inject DataCheck dataCheck;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  void record(@Observes WebhookEvent event) {
    if (!isOpen(transaction.getTransactionStatus())) {
      throw new EventRejected(
          "transaction",
          "is missing: fire a WebhookEvent inside the transaction that made it true");
    }
    if (!endpoints.areLoaded()) {
      throw new EventRejected(
          "application",
          "has not started yet: name webhooks-ejb.jar first in application.xml, with"
              + " initialize-in-order");
    }
    Instant now = clock.instant();
    long id = ids.next();
    Envelope envelope = event.envelope(IdKind.EVENT.write(id), now);
    if (envelope.body().length > settings.event().maxSize()) {
      throw new EventRejected(
          "data",
          "makes a body of %d bytes, more than webhooks.event.max-size (%d)"
              .formatted(envelope.body().length, settings.event().maxSize()));
    }
    dataCheck.check(envelope);
    if (event.hasOwnId() && isRepeated(event, envelope)) {
      return;
    }
    recordings.current().add(new RecordedEvent(id, event.account(), envelope));
  }

  /** Nobody can tell an asynchronous observer which transaction it belongs to. */
  void refuse(@ObservesAsync WebhookEvent event) {
    EventRejected refused =
        new EventRejected(
            "transaction", "is out of reach of fireAsync: use fire inside the transaction");
    LOG.log(
        Level.SEVERE, "an event of type {0} was fired with fireAsync and is lost", event.type());
    throw refused;
  }

  /** Whether what joins it now is still written; one that has committed may be the thread's yet. */
  private static boolean isOpen(int status) {
    return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
  }

  /**
   * Whether the account has this very event already.
   *
   * @throws IdTaken when the id names other content, or content that cannot be read
   */
  private boolean isRepeated(WebhookEvent event, Envelope envelope) {
    RecordedEvent earlier = recordings.find(event.account(), event.id());
    if (earlier == null) {
      return false;
    }
    byte[] same =
        event.createdAt() == null
            ? event.occurredAt(earlier.createdAt()).envelope(event.id(), null).body()
            : envelope.body();
    if (!Arrays.equals(earlier.body, same)) {
      throw new IdTaken(event.id());
    }
    return true;
  }
}
