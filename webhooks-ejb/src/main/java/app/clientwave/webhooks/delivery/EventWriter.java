package app.clientwave.webhooks.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Writes events with their deliveries in the transaction under way. <i>Why a session bean: at the
 * end of a transaction the bean that began it is no longer current, and a connection that is asked
 * for then would commit each statement by itself.</i> Public because EJB asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class EventWriter {
  @Inject EventTable events;
  @Inject DeliveryTable deliveries;

  public void write(List<RecordedEvent> recorded, List<Delivery> made) {
    events.insert(recorded);
    if (!made.isEmpty()) {
      deliveries.insert(made);
    }
  }
}
