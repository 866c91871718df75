package app.clientwave.webhooks.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;

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

  /**
   * Events first, whose insert may wait for its turn to write, and what is made for them then.
   *
   * @param making the deliveries of the events
   */
  public void write(
      List<RecordedEvent> recorded, Function<List<RecordedEvent>, List<Delivery>> making) {
    events.insert(recorded);
    List<Delivery> made = making.apply(recorded);
    if (!made.isEmpty()) {
      deliveries.insert(made);
    }
  }
}
