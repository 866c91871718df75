package app.clientwave.webhooks.web.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.delivery.AttemptView;
import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.delivery.EventView;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import app.clientwave.webhooks.web.JsonText;
import app.clientwave.webhooks.web.WebhookNames;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One delivery: what it is, what became of each attempt, what was sent, and "Send again". */
@Named
@RequestScoped
public class DeliveryPage {
  @Inject Deliveries deliveries;
  @Inject Events events;
  @Inject WebhookNames names;
  @Inject CurrentCaller caller;
  @Inject @Webhooks Clock clock;

  /**
   * An attempt with what it is shown as.
   *
   * @param curl what a shell runs behind {@link #getCurlBody} to send the same once more; null when
   *     that is not known
   */
  public record Shown(
      AttemptView attempt,
      String requestHeaders,
      String responseHeaders,
      AnswerBody answer,
      String curl) {}

  private String id;
  private DeliveryView delivery;
  private WebhookNames.Named webhook;
  private List<Shown> attempts;
  private EventView event;
  private String body;
  private String refusal;

  @PostConstruct
  void open() {
    id = Addresses.id();
    read();
    if (delivery == null) {
      Addresses.missing();
      return;
    }
    webhook = names.of(List.of(delivery.subscriptionId())).get(delivery.subscriptionId());
  }

  private void read() {
    delivery = deliveries.find(caller.account(), id).orElse(null);
    attempts = null;
  }

  /** Null when the account has no such delivery. */
  public DeliveryView getDelivery() {
    return delivery;
  }

  /** Null when nothing is known of it any more. */
  public WebhookNames.Named getWebhook() {
    return webhook;
  }

  /** The newest first. */
  public List<Shown> getAttempts() {
    if (attempts == null) {
      attempts = new ArrayList<>(delivery.attempts().stream().map(this::shown).toList());
      Collections.reverse(attempts);
    }
    return attempts;
  }

  private Shown shown(AttemptView attempt) {
    boolean isKnown = webhook != null && getBody() != null && !attempt.requestHeaders().isEmpty();
    return new Shown(
        attempt,
        lines(attempt.requestHeaders()),
        lines(attempt.responseHeaders()),
        AnswerBody.of(attempt.responseBody(), attempt.responseHeaders()),
        isKnown ? Curl.post(webhook.url(), attempt.requestHeaders()) : null);
  }

  private static String lines(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  /**
   * What is to come: {@code due}, {@code sending}, {@code paused}, or {@code nothing} once it is
   * settled.
   */
  public String getComing() {
    if (!List.of("pending", "retrying").contains(delivery.status())) {
      return "nothing";
    }
    if (delivery.nextAttemptAt() != null) {
      return "due";
    }
    return webhook != null && webhook.paused() ? "paused" : "sending";
  }

  /** By the server's clock. */
  public Instant getNow() {
    return clock.instant();
  }

  /** What writes the exact body to the command of an attempt. */
  public String getCurlBody() {
    return Curl.body(getBody());
  }

  /** The exact body as text, or null when it cannot be read. */
  public String getBody() {
    if (body == null && event().body() != null) {
      body = new String(event().body(), UTF_8);
    }
    return body;
  }

  /** The same with line breaks and indentation, its numbers and names untouched. */
  public String getPrettyBody() {
    return JsonText.indented(getBody());
  }

  /** How many bytes the body has. */
  public int getBodySize() {
    return event().body().length;
  }

  /** Read when it is shown: what follows the delivery's attempts needs no body. */
  private EventView event() {
    if (event == null) {
      event = events.find(caller.account(), delivery.eventId()).orElseThrow();
    }
    return event;
  }

  /** Sends it again now, or tells why that cannot be done. */
  public void retry() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
      return;
    }
    Deliveries.Retry answer = deliveries.retry(caller.account(), id).orElse(null);
    if (answer == Deliveries.Retry.QUEUED) {
      Done.tell("retry." + answer);
    } else if (answer != null) {
      refusal = "retry." + answer;
    }
    read();
  }

  /** The key of the text that says why it was not sent again, or null. */
  public String getRefusal() {
    return refusal;
  }
}
