package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Violation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is typed to change a webhook, beside what the webhook was when that began. */
public class WebhookChange extends TypedWebhook {
  private static final long serialVersionUID = 1L;

  private final List<HeaderRow> headers = new ArrayList<>();
  private Seen seen;
  private List<Difference> differences = List.of();
  private boolean withoutHeaders;

  WebhookChange(Seen seen) {
    this.seen = seen;
    url = seen.url();
    description = seen.description();
    events.choose(seen.eventTypes());
    seen.headerNames().forEach(name -> headers.add(new HeaderRow(name)));
    addHeader();
  }

  /** A webhook as whoever types saw it. */
  record Seen(
      long version,
      String url,
      String description,
      List<String> eventTypes,
      List<String> headerNames,
      String status)
      implements Serializable {

    static Seen of(Subscription webhook, List<String> headerNames) {
      return new Seen(
          webhook.version(),
          webhook.url(),
          webhook.description(),
          webhook.eventTypes(),
          headerNames,
          webhook.status().text());
    }

    private List<Difference> differencesFrom(Seen before) {
      List<Difference> found = new ArrayList<>();
      note(found, "endpointUrl", before.url, url);
      note(found, "description", before.description, description);
      note(found, "events", joined(before.eventTypes), joined(eventTypes));
      note(found, "hookHeaders", joined(before.headerNames), joined(headerNames));
      note(found, "status", before.status, status);
      return found;
    }

    private static String joined(List<String> texts) {
      return String.join(", ", texts);
    }

    private static void note(List<Difference> found, String field, String before, String after) {
      if (!before.equals(after)) {
        found.add(new Difference(field, before, after));
      }
    }
  }

  /**
   * What somebody else changed.
   *
   * @param field the key of its text
   */
  public record Difference(String field, String before, String after) implements Serializable {}

  /**
   * What differs from what was seen, so that nothing else is touched.
   *
   * @param values those of headers by the rows' keys; never in here, for a form lies in the session
   *     (P9)
   */
  SubscriptionDraft draft(UnaryOperator<String> values) {
    Map<String, String> typed = new LinkedHashMap<>();
    headers.forEach(row -> row.write(typed, values.apply(row.getKey())));
    return new SubscriptionDraft(
        isUrlTyped() ? Objects.toString(url, "").strip() : null,
        isEventsTyped() ? events.patterns() : null,
        null,
        isDescriptionTyped() ? Objects.toString(description, "") : null,
        typed.isEmpty() ? null : typed,
        withoutHeaders,
        null);
  }

  /** What was not typed becomes what it is by now. */
  void catchUp(Seen now) {
    url = isUrlTyped() ? url : now.url();
    description = isDescriptionTyped() ? description : now.description();
    if (!isEventsTyped()) {
      events.choose(now.eventTypes());
    }
    headers.removeIf(row -> row.isStored() && !now.headerNames().contains(row.getName()));
    List<String> known =
        headers.stream().filter(HeaderRow::isStored).map(HeaderRow::getName).toList();
    now.headerNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> headers.add(0, new HeaderRow(name)));
    differences = now.differencesFrom(seen);
    seen = now;
  }

  private boolean isUrlTyped() {
    return !seen.url().equals(url);
  }

  private boolean isDescriptionTyped() {
    return !seen.description().equals(Objects.toString(description, ""));
  }

  private boolean isEventsTyped() {
    EventChoice before = new EventChoice();
    before.choose(seen.eventTypes());
    return !before.patterns().equals(events.patterns());
  }

  /** Rows whose name another has, so that neither is lost in silence. */
  List<Violation> doubledHeaders() {
    Map<String, HeaderRow> once = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    return headers.stream()
        .filter(row -> row.getName() != null && !row.isRemoved())
        .filter(row -> once.putIfAbsent(row.getName(), row) != null)
        .map(row -> new Violation(row.getField(), "is there twice"))
        .toList();
  }

  void addHeader() {
    headers.add(new HeaderRow(null));
  }

  long version() {
    return seen.version();
  }

  /** What somebody else has changed in between. */
  public List<Difference> getDifferences() {
    return differences;
  }

  public List<HeaderRow> getHeaders() {
    return headers;
  }

  /** Whether headers that can no longer be read are given up. */
  public boolean isWithoutHeaders() {
    return withoutHeaders;
  }

  public void setWithoutHeaders(boolean withoutHeaders) {
    this.withoutHeaders = withoutHeaders;
  }
}
