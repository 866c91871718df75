package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is typed and ticked to make a webhook. */
public class WebhookForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String url;
  private String description;
  private boolean allEvents;
  private EventType testType = EventType.OPPORTUNITY_CREATED;
  private final Map<String, Boolean> ticked = new HashMap<>();

  /** The catalogue, in its order, by group. */
  static Map<String, List<EventType>> catalogue() {
    return Arrays.stream(EventType.values())
        .collect(Collectors.groupingBy(EventType::group, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * What is left empty is not said, so that a secret is made.
   *
   * @param secret never in here, for a form lies in the session (P9)
   */
  SubscriptionDraft draft(String secret) {
    return SubscriptionDraft.of(url(), patterns(), secret, description);
  }

  String url() {
    return url == null ? null : url.strip();
  }

  /** Whether no event is chosen. */
  public boolean isWithoutEvents() {
    return patterns().isEmpty();
  }

  /** A tick that covers others stands for them. */
  private List<String> patterns() {
    if (allEvents) {
      return List.of("*");
    }
    List<String> patterns = new ArrayList<>();
    catalogue()
        .forEach(
            (group, types) -> {
              if (isTicked(group + ".*")) {
                patterns.add(group + ".*");
              } else {
                types.stream().map(EventType::type).filter(this::isTicked).forEach(patterns::add);
              }
            });
    return patterns;
  }

  private boolean isTicked(String pattern) {
    return Boolean.TRUE.equals(ticked.get(pattern));
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public boolean isAllEvents() {
    return allEvents;
  }

  public void setAllEvents(boolean allEvents) {
    this.allEvents = allEvents;
  }

  /** Of the test event that is sent before saving. */
  public EventType getTestType() {
    return testType;
  }

  public void setTestType(EventType testType) {
    this.testType = testType;
  }

  /** By event type or {@code <group>.*}. */
  public Map<String, Boolean> getTicked() {
    return ticked;
  }
}
