package app.clientwave.webhooks.web.delivery;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.LastAttempt;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Part;
import app.clientwave.webhooks.web.WebhookNames;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Deliveries, newest first, by filters that lie in the address; on the page of one webhook its own
 * alone.
 */
@Named
@RequestScoped
public class DeliveryList {
  /** More webhooks than a list to choose from is good for are found by their id. */
  private static final int WEBHOOKS = 200;

  @Inject Deliveries deliveries;
  @Inject WebhookNames names;
  @Inject CurrentCaller caller;
  @Inject ExternalContext http;

  private String only;
  private DeliveryQuery query;
  private String after;
  private Part<DeliveryView> part;
  private List<Row> rows;
  private List<WebhookNames.Named> webhooks;

  /**
   * A delivery as it is listed.
   *
   * @param webhook null when nothing is known of it any more
   * @param last null before the first attempt has ended
   */
  public record Row(DeliveryView delivery, WebhookNames.Named webhook, LastAttempt last) {
    /** Another one once the delivery has changed. */
    public String stamp() {
      return delivery.updatedAt().toEpochMilli()
          + "-"
          + delivery.status()
          + "-"
          + delivery.attemptCount();
    }
  }

  /** No view parameters: a host's template has no place for them. */
  @PostConstruct
  void read() {
    Map<String, String> asked = new HashMap<>(http.getRequestParameterMap());
    only = IdKind.SUBSCRIPTION.read(Addresses.id()).isPresent() ? Addresses.id() : "";
    if (!only.isEmpty()) {
      asked.put("webhook", only);
    }
    after = asked.get("after");
    query = new DeliveryQuery(asked, id -> names.of(List.of(id)).containsKey(id));
  }

  public List<Row> getRows() {
    if (rows == null) {
      List<DeliveryView> shown = part().rows();
      Map<String, LastAttempt> last =
          deliveries.last(caller.account(), shown.stream().map(DeliveryView::id).toList());
      Map<String, WebhookNames.Named> named =
          names.of(shown.stream().map(DeliveryView::subscriptionId).collect(Collectors.toSet()));
      rows =
          shown.stream()
              .map(d -> new Row(d, named.get(d.subscriptionId()), last.get(d.id())))
              .toList();
    }
    return rows;
  }

  private Part<DeliveryView> part() {
    if (part == null) {
      part = Part.of(found(), DeliveryView::id);
    }
    return part;
  }

  /** What is searched for is the id of a delivery, of a record or of an event, in this order. */
  private List<DeliveryView> found() {
    if (query.search() == null) {
      return list(query.filter());
    }
    if (IdKind.DELIVERY.read(query.search()).isPresent()) {
      return deliveries.find(caller.account(), query.search()).filter(query::admits).stream()
          .toList();
    }
    List<DeliveryView> ofRecord = list(query.ofRecord());
    return ofRecord.isEmpty() ? query.ofEvent().map(this::list).orElse(List.of()) : ofRecord;
  }

  private List<DeliveryView> list(Deliveries.Filter filter) {
    Long behind = IdKind.DELIVERY.read(after).stream().boxed().findFirst().orElse(null);
    return deliveries.list(caller.account(), filter, behind, Part.FETCH);
  }

  /** What was typed, by field. */
  public Map<String, String> getAsked() {
    return query.asked();
  }

  /** Keys of the texts that say what is wrong, by field. */
  public Map<String, String> getErrors() {
    return query.errors();
  }

  /** The instants that were asked for, by field. */
  public Map<String, Object> getInstants() {
    Map<String, Object> instants = new HashMap<>();
    instants.put("from", query.from());
    instants.put("to", query.to());
    return instants;
  }

  /** Whether anything is asked for, but for the webhook that the page is about. */
  public boolean isFiltered() {
    return query.asked().keySet().stream()
        .anyMatch(field -> !field.equals("zone") && (only.isEmpty() || !field.equals("webhook")));
  }

  /** Whether it begins with the newest. */
  public boolean isNewest() {
    return after == null;
  }

  /** Whether the page is about one webhook. */
  public boolean isOfOne() {
    return !only.isEmpty();
  }

  /** What an address asks for to show the same. */
  public String getQuery() {
    return after == null ? query.text() : query.text() + "&after=" + after;
  }

  /** The same from the newest on. */
  public String getNewestQuery() {
    return query.text();
  }

  /** The same from where the list goes on; null where it ends. */
  public String getOlderQuery() {
    return part().next() == null ? null : query.text() + "&after=" + part().next();
  }

  /** All that can be asked for. */
  public List<String> getStatuses() {
    return Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::text).toList();
  }

  /** The newest, and the one that is asked for. */
  public List<WebhookNames.Named> getWebhooks() {
    if (webhooks == null) {
      webhooks = new ArrayList<>(names.newest(WEBHOOKS));
      String chosen = query.asked().get("webhook");
      if (chosen != null && webhooks.stream().noneMatch(w -> Objects.equals(w.id(), chosen))) {
        webhooks.addAll(names.of(List.of(chosen)).values());
      }
    }
    return webhooks;
  }
}
