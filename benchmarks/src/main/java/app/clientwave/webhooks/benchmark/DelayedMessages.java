package app.clientwave.webhooks.benchmark;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * How many delayed messages the embedded broker bears: what each takes of the heap, and how late it
 * comes when all are due within half a minute. The broker has those settings of the product's that
 * count for them.
 */
public final class DelayedMessages {
  private static final String QUEUE = "delayed";
  private static final List<Integer> COUNTS = List.of(20_000, 100_000, 1_000_000);
  private static final int GROUP = 1_000;

  /** As long as that of one attempt. */
  private static final String TEXT =
      "888168394842054145 1 888168394842054145 1024 1795000000000 false";

  private static final long SPREAD_MILLIS = 30_000;
  private static final long LONGEST_SECONDS = 120;

  private final ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://0");

  private DelayedMessages() {}

  /**
   * Each count has a JVM of its own, with more heap than the product's.
   *
   * @param args none, or the one count that this JVM is for
   */
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      measure(Integer.parseInt(args[0]));
      return;
    }
    System.out.println(
        "| delayed messages | sent/s | heap, MB | bytes each | come within "
            + LONGEST_SECONDS
            + " s of the last due |"
            + " late, ms: p50 | p99 | most |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (int count : COUNTS) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx3g",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DelayedMessages.class.getName(),
                  Integer.toString(count))
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("no figures of " + count);
      }
    }
  }

  private static void measure(int count) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE); // else the broker tells of each message
    try (Stage stage = new Stage("embedded")) {
      EmbeddedActiveMQ broker = broker(stage.folder("broker"));
      try {
        new DelayedMessages().run(count);
      } finally {
        broker.stop();
      }
    }
  }

  private static EmbeddedActiveMQ broker(Path folder) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setPersistenceEnabled(true)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
        .setMaxDiskUsage(-1)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .addAcceptorConfiguration("in-vm", "vm://0")
        .addAddressSetting(
            "#",
            new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(64L * 1024 * 1024)
                .setPageSizeBytes(4 * 1024 * 1024))
        .addQueueConfiguration(QueueConfiguration.of(QUEUE).setRoutingType(RoutingType.ANYCAST));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
    broker.start();
    return broker;
  }

  private void run(int count) throws Exception {
    long before = heap();
    // long enough until all are sent and the heap has been looked at
    long firstDue = System.currentTimeMillis() + 15_000 + count / 10;
    long began = System.nanoTime();
    send(count, firstDue);
    double perSecond = count / ((System.nanoTime() - began) / 1e9);
    long used = heap() - before;
    if (System.currentTimeMillis() > firstDue) {
      throw new IllegalStateException("it took too long to send " + count);
    }
    long[] late = new long[count];
    int come = receive(late, firstDue + SPREAD_MILLIS);
    Waits waits = Waits.of(LongStream.of(late).limit(come).map(TimeUnit.MILLISECONDS::toNanos));
    System.out.printf(
        Locale.ROOT,
        "| %,d | %,.0f | %,d | %,d | %,d | %,.0f | %,.0f | %,.0f |%n",
        count,
        perSecond,
        used >> 20,
        used / count,
        come,
        waits.millis(0.5),
        waits.millis(0.99),
        waits.millis(1));
  }

  private void send(int count, long firstDue) {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue queue = context.createQueue(QUEUE);
      JMSProducer producer =
          context
              .createProducer()
              .setDisableMessageID(true)
              .setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      for (int i = 1; i <= count; i++) {
        long due = firstDue + ThreadLocalRandom.current().nextLong(SPREAD_MILLIS);
        producer.setDeliveryDelay(due - System.currentTimeMillis());
        producer.setProperty("due", due).send(queue, TEXT);
        if (i % GROUP == 0 || i == count) {
          context.commit();
        }
      }
    }
  }

  /** How many came, with the milliseconds that each was late. */
  private int receive(long[] late, long lastDue) throws Exception {
    int come = 0;
    try (JMSContext context = factory.createContext(JMSContext.DUPS_OK_ACKNOWLEDGE)) {
      try (var consumer = context.createConsumer(context.createQueue(QUEUE))) {
        long end = lastDue + TimeUnit.SECONDS.toMillis(LONGEST_SECONDS);
        while (come < late.length && System.currentTimeMillis() < end) {
          Message message = consumer.receive(1_000);
          if (message != null) {
            late[come++] = System.currentTimeMillis() - message.getLongProperty("due");
          }
        }
      }
    }
    return come;
  }

  /** In use after a full collection, in bytes. */
  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
