package app.clientwave.webhooks.web.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.Parameters;
import app.clientwave.webhooks.web.ReaderTime;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an address asks of the list of deliveries. A value that means nothing is told beside its
 * field and asks for nothing; the others hold.
 */
final class DeliveryQuery {
  private static final List<String> FIELDS =
      List.of("status", "type", "webhook", "from", "to", "zone", "search");

  private final Map<String, String> asked = new LinkedHashMap<>();
  private final Map<String, String> errors = new HashMap<>();
  private final DeliveryStatus status;
  private final String type;
  private final Long webhook;
  private final Instant from;
  private final Instant to;
  private final String search;

  /**
   * Reads the parameters of a request.
   *
   * @param isWebhook whether the account has, or had, a webhook of this id
   */
  DeliveryQuery(Map<String, String> parameters, Predicate<String> isWebhook) {
    for (String field : FIELDS) {
      String value = parameters.get(field);
      if (value != null && !value.isBlank()) {
        asked.put(field, value.strip());
      }
    }
    status = read("status", "deliveries.noStatus", DeliveryStatus::named);
    EventType event = read("type", "deliveries.noType", EventType::named);
    type = event == null ? null : event.type();
    webhook =
        read(
            "webhook",
            "deliveries.noWebhook",
            id -> key(IdKind.SUBSCRIPTION, id).filter(key -> isWebhook.test(id)));
    from = read("from", "deliveries.noTime", this::instant);
    to = read("to", "deliveries.noTime", this::instant);
    search =
        read(
            "search",
            "deliveries.tooLong",
            id -> Optional.of(id).filter(i -> i.length() <= Parameters.LONGEST_RECORD_ID));
    if (from != null && to != null && !from.isBefore(to)) {
      errors.put("to", "deliveries.backwards");
    }
  }

  private <T> T read(String field, String error, Function<String, Optional<T>> reader) {
    String text = asked.get(field);
    Optional<T> value = text == null ? Optional.empty() : reader.apply(text);
    if (text != null && value.isEmpty()) {
      errors.put(field, error);
    }
    return value.orElse(null);
  }

  private static Optional<Long> key(IdKind kind, String id) {
    return kind.read(id).stream().boxed().findFirst();
  }

  private Optional<Instant> instant(String text) {
    return ReaderTime.parse(text, asked.get("zone"));
  }

  /** The deliveries that are asked for; null is no condition. */
  Deliveries.Filter filter() {
    return with(null, null);
  }

  /** The same of one record. */
  Deliveries.Filter ofRecord() {
    return with(null, search);
  }

  /** The same of one event; empty when what is searched for cannot be an event's id. */
  Optional<Deliveries.Filter> ofEvent() {
    return Events.canBeId(search) ? Optional.of(with(search, null)) : Optional.empty();
  }

  private Deliveries.Filter with(String event, String record) {
    Instant end = errors.containsKey("to") ? null : to;
    return new Deliveries.Filter(webhook, event, record, type, status, from, end);
  }

  /** Whether this delivery, which was searched for by its id, is what the other fields ask for. */
  boolean admits(DeliveryView delivery) {
    Deliveries.Filter filter = filter();
    return (filter.subscription() == null
            || IdKind.SUBSCRIPTION.write(filter.subscription()).equals(delivery.subscriptionId()))
        && (filter.type() == null || filter.type().equals(delivery.type()))
        && (filter.status() == null || filter.status().text().equals(delivery.status()))
        && (filter.since() == null || !delivery.createdAt().isBefore(filter.since()))
        && (filter.until() == null || delivery.createdAt().isBefore(filter.until()));
  }

  /** An id, of whatever kind; null when nothing is searched for. */
  String search() {
    return search;
  }

  Instant from() {
    return from;
  }

  Instant to() {
    return to;
  }

  /** What was typed, by field. */
  Map<String, String> asked() {
    return asked;
  }

  /** Keys of the texts that say what is wrong, by field. */
  Map<String, String> errors() {
    return errors;
  }

  /** As it stands in an address. */
  String text() {
    return asked.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
