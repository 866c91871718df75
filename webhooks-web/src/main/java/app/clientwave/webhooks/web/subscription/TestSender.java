package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.delivery.TestDeliveries;
import app.clientwave.webhooks.delivery.TooManyTests;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.web.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** "Send a test": an example of a type, and what the receiver makes of it. */
@Named
@RequestScoped
public class TestSender {
  @Inject TestDeliveries tests;
  @Inject CurrentCaller caller;
  @Inject ThisWebhook shown;

  private String type;
  private TestDeliveries.Result result;
  private long wait;

  /** Waits for the answer, no longer than an attempt may take. */
  public void send() {
    if (shown.mayChange()) {
      EventType chosen = EventType.named(getType()).orElseThrow();
      try {
        result =
            tests.send(caller.account(), chosen, List.of(shown.getFound().key())).stream()
                .findFirst()
                .orElse(null);
      } catch (TooManyTests e) {
        wait = e.seconds();
      }
      shown.refresh();
    }
  }

  /** What was chosen; at first a type that the webhook gets. */
  public String getType() {
    if (type == null) {
      List<String> patterns = shown.getFound().eventTypes();
      type =
          Arrays.stream(EventType.values())
              .filter(one -> patterns.contains(one.type()) || patterns.contains(one.group() + ".*"))
              .findFirst()
              .orElse(EventType.OPPORTUNITY_CREATED)
              .type();
    }
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  /** Null before it was sent. */
  public TestDeliveries.Result getResult() {
    return result;
  }

  /** The seconds after which a test may be sent, where there was no place for this one; else 0. */
  public long getWait() {
    return wait;
  }
}
