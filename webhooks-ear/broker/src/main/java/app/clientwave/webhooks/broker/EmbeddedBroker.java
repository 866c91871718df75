package app.clientwave.webhooks.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The broker inside this server: persistent, on disk, reached by this JVM alone. */
final class EmbeddedBroker {
  private static final String QUEUE = "webhooks.deliveries";

  /** Default 3.33 ms; a message waits as long for company before it is on disk. */
  private static final int JOURNAL_FLUSH_NANOS = 100_000;

  private final EmbeddedActiveMQ server;

  private EmbeddedBroker(EmbeddedActiveMQ server) {
    this.server = server;
  }

  static EmbeddedBroker start(Path folder) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("webhooks")
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalBufferTimeout_NIO(JOURNAL_FLUSH_NANOS)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
            .setJournalFileSize(10 * 1024 * 1024)
            .setJournalMinFiles(2)
            .setJournalPoolFiles(10)
            .setMaxDiskUsage(-1) // else senders block when the disk is 90 % full
            .setSecurityEnabled(false) // nobody but this JVM reaches vm://0
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("in-vm", "vm://0");
    configuration.setBrokerInstance(folder.toFile());
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setDefaultQueueRoutingType(RoutingType.ANYCAST)
            .setDefaultAddressRoutingType(RoutingType.ANYCAST)
            .setAutoDeleteQueues(false)
            .setAutoDeleteAddresses(false)
            .setMaxDeliveryAttempts(10)
            .setRedeliveryDelay(500)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
            .setMaxSizeBytes(64L * 1024 * 1024)
            .setPageSizeBytes(4 * 1024 * 1024));
    configuration.addQueueConfiguration(
        QueueConfiguration.of(QUEUE).setRoutingType(RoutingType.ANYCAST));
    EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
    server.start();
    return new EmbeddedBroker(server);
  }

  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      // The server's log is closed by now.
      System.err.println("the broker did not stop cleanly: " + e);
    }
  }
}
