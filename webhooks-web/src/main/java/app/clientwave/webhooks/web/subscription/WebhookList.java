package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.Standing;
import app.clientwave.webhooks.figures.Counts;
import app.clientwave.webhooks.figures.Figures;
import app.clientwave.webhooks.figures.Series;
import app.clientwave.webhooks.figures.Span;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionStatus;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Part;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The account's webhooks, newest first from the address's {@code after}, and its figures. However
 * many there are, a page takes five statements.
 */
@Named
@ViewScoped
public class WebhookList implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Subscriptions subscriptions;
  @Inject Figures figures;
  @Inject Standing standing;
  @Inject CurrentCaller caller;

  private String after;
  private transient Shown shown;

  private record Shown(Part<Row> part, Counts day, Standing.Undelivered undelivered) {}

  /**
   * A webhook.
   *
   * @param unreadable what of it cannot be read: {@code secret}, {@code headers}
   * @param day what was counted in the last 24 hours
   * @param last its last delivery, or null
   */
  public record Row(Subscription webhook, List<String> unreadable, Series day, DeliveryView last) {
    private static final int TYPES = 3;

    /** What people know it by. */
    public String name() {
      return webhook.name();
    }

    /** The first of what it is told of. */
    public List<String> types() {
      return webhook.eventTypes().stream().limit(TYPES).toList();
    }

    /** How many more there are. */
    public int moreTypes() {
      return Math.max(0, webhook.eventTypes().size() - TYPES);
    }

    /** Since when its attempts fail, or null; one that is stopped makes none. */
    public Instant failingSince() {
      return webhook.status() == SubscriptionStatus.ACTIVE ? webhook.failingSince() : null;
    }
  }

  @PostConstruct
  void open() {
    after =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .get("after");
  }

  /** Before each look: what an action changed, or others did, shows. */
  public void refresh() {
    shown = null;
  }

  public Part<Row> getPart() {
    return shown().part();
  }

  /** Whether the list begins with older ones than the newest. */
  public boolean isOlder() {
    return after != null;
  }

  /** Whether the account has no webhook at all. */
  public boolean isNone() {
    return !isOlder() && getPart().rows().isEmpty();
  }

  /** What the whole account's attempts of the last 24 hours came to. */
  public Counts getDay() {
    return shown().day();
  }

  public Standing.Undelivered getUndelivered() {
    return shown().undelivered();
  }

  private Shown shown() {
    if (shown == null) {
      shown = read();
    }
    return shown;
  }

  private Shown read() {
    String account = caller.account();
    long before = IdKind.SUBSCRIPTION.read(after).orElse(0);
    Part<Subscription> part =
        Part.of(subscriptions.list(account, before, Part.FETCH), Subscription::id);
    List<Long> keys = part.rows().stream().map(Subscription::key).toList();
    Map<String, DeliveryView> last = keys.isEmpty() ? Map.of() : standing.last(account, keys);
    List<Long> counted = new ArrayList<>(keys);
    counted.add(Figures.ACCOUNT);
    Map<Long, Series> days = figures.of(account, counted, Span.DAY);
    List<Row> rows =
        part.rows().stream()
            .map(w -> new Row(w, subscriptions.unreadable(w), days.get(w.key()), last.get(w.id())))
            .toList();
    return new Shown(
        new Part<>(rows, part.next()),
        days.get(Figures.ACCOUNT).total(),
        standing.undelivered(account));
  }
}
