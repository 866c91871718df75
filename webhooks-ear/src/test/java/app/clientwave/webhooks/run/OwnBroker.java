package app.clientwave.webhooks.run;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An Artemis that is there before the server, as an operator's is. */
public final class OwnBroker {
  private OwnBroker() {}

  public static EmbeddedActiveMQ start(Path data, int port) throws Exception {
    Path folder = data.resolve("broker").toAbsolutePath();
    EmbeddedActiveMQ broker =
        new EmbeddedActiveMQ()
            .setConfiguration(
                new ConfigurationImpl()
                    .setPersistenceEnabled(true)
                    .setSecurityEnabled(false)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .setMaxDiskUsage(-1)
                    .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port));
    broker.start();
    return broker;
  }
}
