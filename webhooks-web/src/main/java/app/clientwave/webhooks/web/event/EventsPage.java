package app.clientwave.webhooks.web.event;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.delivery.EventView;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Part;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings &gt; Events: what happened, and where it went. Its address says all that it shows. */
@Named
@RequestScoped
public class EventsPage {
  @Inject Events events;
  @Inject Deliveries deliveries;
  @Inject CurrentCaller caller;
  @Inject ExternalContext http;

  private String type;
  private String search;
  private String after;
  private Part<EventView> part;
  private Map<Long, Map<DeliveryStatus, Long>> counted;

  /** An event of the list, and how many of its deliveries stand where. */
  public record Row(EventView event, Map<DeliveryStatus, Long> deliveries) {}

  @PostConstruct
  void read() {
    Map<String, String> asked = http.getRequestParameterMap();
    type = EventType.named(asked.get("type")).map(EventType::type).orElse(null);
    search = Optional.ofNullable(asked.get("search")).map(String::strip).orElse("");
    after = asked.get("after");
  }

  public List<Row> getRows() {
    load();
    return part.rows().stream()
        .map(event -> new Row(event, counted.getOrDefault(event.key(), Map.of())))
        .toList();
  }

  /** Where older events begin, or null. */
  public String getNext() {
    load();
    return part.next();
  }

  private void load() {
    if (part == null) {
      part = Part.of(found(), event -> IdKind.EVENT.write(event.key()));
      counted =
          deliveries.counted(caller.account(), part.rows().stream().map(EventView::key).toList());
    }
  }

  /** What is searched is the id of a record or of an event. */
  private List<EventView> found() {
    Long behind = IdKind.EVENT.read(after).stream().boxed().findFirst().orElse(null);
    String record = search.isEmpty() ? null : search;
    List<EventView> list =
        events.list(
            caller.account(), new Events.Filter(type, record, null, null), behind, Part.FETCH);
    return list.isEmpty() && record != null && behind == null
        ? events.find(caller.account(), record).filter(this::isOfType).stream().toList()
        : list;
  }

  private boolean isOfType(EventView event) {
    return type == null || type.equals(event.type());
  }

  public String getType() {
    return type;
  }

  public String getSearch() {
    return search;
  }
}
