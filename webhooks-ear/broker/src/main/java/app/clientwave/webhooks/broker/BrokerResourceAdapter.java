package app.clientwave.webhooks.broker;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.uri.ConnectorTransportConfigurationParser;

/** Connects to the brokers of {@code webhooks.broker.url}, or starts one in this server. */
public class BrokerResourceAdapter extends ActiveMQResourceAdapter {
  private static final long serialVersionUID = 1L;

  /**
   * Artemis says each session and message at INFO. Held here, else its level goes with the logger.
   */
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  static {
    AUDIT.setLevel(Level.OFF);
  }

  private transient EmbeddedBroker broker;

  @Override
  public void start(BootstrapContext context) throws ResourceAdapterInternalException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(getClass().getClassLoader()); // Artemis finds its parts through it
    lookForDriversBeforeAnyApplicationComes();
    try {
      Optional<String> url = setting("webhooks.broker.url");
      if (url.isPresent()) {
        connectTo(url.get());
      } else {
        String data = setting("webhooks.data.dir").orElse("data");
        broker = EmbeddedBroker.start(Path.of(data).toAbsolutePath().resolve("broker"));
      }
      super.start(context);
    } catch (Exception e) {
      stopBroker();
      throw new ResourceAdapterInternalException("the message broker: " + e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * The JDK looks for drivers once, in what the first who asks has loaded. That would be the server
   * while it deploys an EAR, with a class loader that it throws away: the EAR's drivers would be
   * registered from there, and anew at every deployment.
   */
  private static void lookForDriversBeforeAnyApplicationComes() {
    DriverManager.getDrivers();
  }

  @Override
  public void stop() {
    try {
      super.stop();
    } finally {
      stopBroker();
    }
  }

  private void connectTo(String url) throws Exception {
    List<TransportConfiguration> all =
        new ConnectorTransportConfigurationParser(false).newObject(new URI(url), "broker");
    setConnectorClassName(
        all.stream()
            .map(TransportConfiguration::getFactoryClassName)
            .collect(Collectors.joining(",")));
    setConnectionParameters(
        all.stream().map(t -> parameters(t.getParams())).collect(Collectors.joining(",")));
    setting("webhooks.broker.user").ifPresent(this::setUserName);
    setting("webhooks.broker.password").ifPresent(this::setPassword);
    setReconnectAttempts(-1); // consumers come back whenever it does; senders: see ra.xml
    setSetupAttempts(-1);
    setSetupInterval(1_000L);
  }

  private static String parameters(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining(";"));
  }

  private void stopBroker() {
    if (broker != null) {
      broker.stop();
      broker = null;
    }
  }

  private static Optional<String> setting(String name) {
    String value = System.getProperty(name);
    if (value == null || value.isBlank()) {
      value = System.getenv(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
    }
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
