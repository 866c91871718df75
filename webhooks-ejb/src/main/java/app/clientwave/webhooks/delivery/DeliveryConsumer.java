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

  @Override
  public void onMessage(Message message) {
    if (!Sender.isStarted()) {
      throw new EJBException("this node is starting: the message stays with the broker");
    }
    try {
      if (!sender.offer(Broker.read(message))) {
        throw new EJBException("this node is ending: the message stays with the broker");
      }
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }
}
