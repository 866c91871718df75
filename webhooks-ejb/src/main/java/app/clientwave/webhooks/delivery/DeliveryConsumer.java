package app.clientwave.webhooks.delivery;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Clock;

/**
 * Hands what is due to its lane. Never waits: a lane that is full leaves the delivery in its table.
 * No transaction, because the row bears doubled and lost messages.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "artemis"),
      @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "destination", propertyValue = Broker.QUEUE),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryConsumer implements MessageListener {
  @Inject Sender sender;
  @Inject DispatchQueue queue;
  @Inject Clock clock;

  @Override
  public void onMessage(Message message) {
    try {
      DueAttempt attempt = Broker.read(message);
      if (clock.millis() < attempt.dueAt()) {
        queue.send(attempt); // a broker whose clock runs ahead: a retry is never early
      } else if (!sender.offer(attempt)) {
        throw new EJBException("this node is ending: the message stays with the broker");
      }
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }
}
