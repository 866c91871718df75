package app.clientwave.webhooks.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The door to an account's recorded events. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Events {
  private static final String SUMMARY =
      "select new app.clientwave.webhooks.delivery.EventView("
          + "e.id, e.eventId, e.type, e.recordId, e.createdAt) from RecordedEvent e";
  private static final String WHOLE =
      "select new app.clientwave.webhooks.delivery.EventView("
          + "e.id, e.eventId, e.type, e.recordId, e.createdAt, e.body) from RecordedEvent e";

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Payloads payloads;

  /**
   * What a list of events is asked for; null is no condition.
   *
   * @param since earliest {@code created_at}
   * @param until latest {@code created_at}, itself excluded
   */
  public record Filter(String type, String recordId, Instant since, Instant until) {}

  /** Newest first, those behind the one of this key (null: from the newest). */
  public List<EventView> list(String account, Filter filter, Long after, int limit) {
    return Conditions.of("e", account)
        .and("e.type = :type", "type", filter.type())
        .and("e.recordId = :record", "record", filter.recordId())
        .and("e.createdAt >= :since", "since", millis(filter.since()))
        .and("e.createdAt < :until", "until", millis(filter.until()))
        .behind(database, RecordedEvent.class, "e", after)
        .query(database, SUMMARY, Conditions.newestFirst("e"), EventView.class, limit)
        .getResultList();
  }

  public Optional<EventView> find(String account, String id) {
    return Conditions.of("e", account)
        .and("e.eventId = :id", "id", id)
        .query(database, WHOLE, "", EventView.class, 1)
        .getResultStream()
        .findFirst()
        .map(event -> event.with(payloads.body(event.key(), event.body()).orElse(null)));
  }

  static Long millis(Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
