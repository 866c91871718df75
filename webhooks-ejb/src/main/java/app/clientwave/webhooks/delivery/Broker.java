package app.clientwave.webhooks.delivery;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.time.Clock;
import java.util.List;

/**
 * Writes due attempts to the queue and reads them from its messages. The text is {@code
 * delivery/number}; webhook, due time and order lie in properties. Public because EJB asks for it.
 */
@Stateless
@ConnectionFactoryDefinition(
    name = "java:app/jms/webhooks",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "artemis",
    transactionSupport = TransactionSupportLevel.XATransaction,
    minPoolSize = 0,
    maxPoolSize = 8)
public class Broker {
  static final String QUEUE = "webhooks.deliveries";

  private static final String WEBHOOK = "webhook";
  private static final String DUE_AT = "dueAt";
  private static final String BY_HAND = "byHand";

  @Resource(lookup = "java:app/jms/webhooks")
  ConnectionFactory factory;

  @Inject Clock clock;

  /** Sends all in one transaction, each to arrive when it is due, never before. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void send(List<DueAttempt> group) {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue(QUEUE);
      JMSProducer producer = context.createProducer();
      long now = clock.millis();
      for (DueAttempt attempt : group) {
        producer.setDeliveryDelay(Math.max(0, attempt.dueAt() - now));
        producer.send(queue, message(context, attempt));
      }
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  /** Whether a connection can be had now. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public boolean answers() {
    try (JMSContext context = factory.createContext()) {
      return context.getMetaData() != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Message message(JMSContext context, DueAttempt attempt) throws JMSException {
    TextMessage message = context.createTextMessage(attempt.delivery() + "/" + attempt.number());
    message.setLongProperty(WEBHOOK, attempt.subscription());
    message.setLongProperty(DUE_AT, attempt.dueAt());
    message.setBooleanProperty(BY_HAND, attempt.byHand());
    return message;
  }

  static DueAttempt read(Message message) throws JMSException {
    String[] text = ((TextMessage) message).getText().split("/", 2);
    return new DueAttempt(
        Long.parseLong(text[0]),
        Integer.parseInt(text[1]),
        message.getLongProperty(WEBHOOK),
        message.getLongProperty(DUE_AT),
        message.getBooleanProperty(BY_HAND));
  }
}
