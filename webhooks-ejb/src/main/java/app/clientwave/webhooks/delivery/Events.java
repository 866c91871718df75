package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.database.AccountRows;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The door to an account's recorded events. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Events {
  private static final String SUMMARY =
      "new app.clientwave.webhooks.delivery.EventView("
          + "e.id, e.eventId, e.type, e.recordId, e.createdAt)";
  private static final String WHOLE =
      "new app.clientwave.webhooks.delivery.EventView("
          + "e.id, e.eventId, e.type, e.recordId, e.createdAt, e.body)";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  @Inject AccountRows rows;
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
    return rows.of(account, RecordedEvent.class, "e")
        .and("e.type = :type", "type", filter.type())
        .and("e.recordId = :record", "record", filter.recordId())
        .made(filter.since(), filter.until())
        .newestBehind(after)
        .list(SUMMARY, EventView.class, limit);
  }

  /** Whether an event may have it: MySQL compares its column with nothing else. */
  public static boolean canBeId(String text) {
    return ID.matcher(text).matches();
  }

  public Optional<EventView> find(String account, String id) {
    if (!canBeId(id)) {
      return Optional.empty();
    }
    return rows.of(account, RecordedEvent.class, "e")
        .and("e.eventId = :id", "id", id)
        .first(WHOLE, EventView.class)
        .map(event -> event.with(payloads.body(event.key(), event.body()).orElse(null)));
  }
}
