package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Webhooks;
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
import java.util.List;

/**
 * Hands what is due to its lane. Never waits: a lane that is full leaves the delivery in its table.
 * No transaction, because the row bears doubled and lost messages; one session, so that what came
 * first goes first.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "artemis"),
      @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "destination", propertyValue = Broker.QUEUE),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryConsumer implements MessageListener {
  @Inject Sender sender;
  @Inject DispatchQueue queue;
  @Inject @Webhooks Clock clock;

  @Override
  public void onMessage(Message message) {
    if (!Sender.isStarted()) {
      throw new EJBException("this node is starting: the message stays with the broker");
    }
    try {
      List<DueAttempt> attempts = Broker.read(message);
      long now = clock.millis();
      if (attempts.stream().anyMatch(attempt -> attempt.dueAt() > now)) {
        queue.send(attempts); // a broker whose clock runs ahead: a retry is never early
      } else if (!sender.offer(attempts)) {
        throw new EJBException("this node is ending: the message stays with the broker");
      }
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }
}
