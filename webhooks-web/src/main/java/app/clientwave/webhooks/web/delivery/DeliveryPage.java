package app.clientwave.webhooks.web.delivery;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.web.Addresses;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Done;
import app.clientwave.webhooks.web.Forbidden;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** One delivery: what became of each attempt, and "Send again". */
@Named
@ViewScoped
public class DeliveryPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Deliveries deliveries;
  @Inject CurrentCaller caller;

  private String id;
  private transient DeliveryView delivery;

  @PostConstruct
  void open() {
    id = Addresses.id();
    if (getDelivery() == null) {
      Addresses.missing();
    }
  }

  /** Null when the account has no such delivery. */
  public DeliveryView getDelivery() {
    if (delivery == null) {
      delivery = deliveries.find(caller.account(), id).orElse(null);
    }
    return delivery;
  }

  /** Sends it again now. */
  public void retry() {
    if (!caller.isAdmin()) {
      Forbidden.answer();
      return;
    }
    deliveries.retry(caller.account(), id).ifPresent(answer -> Done.tell("retry." + answer));
    delivery = null;
  }
}
