package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes due attempts to the queue and reads them from its messages. A message's text has a line of
 * {@code delivery/number/webhook/size/due/hand} for each attempt. Public because EJB asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ConnectionFactoryDefinition(
    name = "java:app/jms/webhooks",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "artemis",
    transactionSupport = TransactionSupportLevel.NoTransaction,
    minPoolSize = 0,
    maxPoolSize = 8)
public class Broker {
  static final String QUEUE = "webhooks.deliveries";

  @Resource(lookup = "java:app/jms/webhooks")
  ConnectionFactory factory;

  @Inject Tally tally;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;

  /**
   * Sends each to arrive when it is due, never before. What is due now need not outlive the broker,
   * for the row does. A retry is written to the disk of a broker of its own; the embedded one ends
   * with this node, which looks into the table when it starts.
   */
  public void send(List<Bundle> bundles) {
    boolean outlives = settings.broker().url().isPresent();
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue(QUEUE);
      JMSProducer producer = context.createProducer().setDisableMessageID(true);
      for (Bundle bundle : bundles) {
        long delay = bundle.dueAt() - clock.millis();
        producer.setDeliveryMode(
            delay > 0 && outlives ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
        producer.setDeliveryDelay(Math.max(0, delay));
        producer.send(queue, text(bundle));
        tally.message();
      }
    }
  }

  /** Has a connection, or fails. */
  public void connect() {
    try (JMSContext context = factory.createContext()) {
      context.getMetaData();
    }
  }

  private static String text(Bundle bundle) {
    return bundle.attempts().stream()
        .map(
            a ->
                a.delivery()
                    + "/"
                    + a.number()
                    + "/"
                    + a.subscription()
                    + "/"
                    + a.size()
                    + "/"
                    + a.dueAt()
                    + "/"
                    + (a.byHand() ? 1 : 0))
        .collect(Collectors.joining("\n"));
  }

  static List<DueAttempt> read(Message message) throws JMSException {
    List<DueAttempt> attempts = new ArrayList<>();
    for (String line : ((TextMessage) message).getText().split("\n")) {
      String[] part = line.split("/");
      attempts.add(
          new DueAttempt(
              Long.parseLong(part[0]),
              Integer.parseInt(part[1]),
              Long.parseLong(part[2]),
              Integer.parseInt(part[3]),
              Long.parseLong(part[4]),
              part[5].equals("1")));
    }
    return attempts;
  }
}
