package app.clientwave.webhooks.monolith;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What goes on inside the JVM of a server, by its management beans. */
final class ServerInside implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  private ServerInside(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
  }

  @SuppressWarnings("BanJNDI") // a JVM of our own
  static ServerInside of(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      return new ServerInside(
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
    } finally {
      machine.detach();
    }
  }

  /** Names of threads that the application started, those of the broker left out. */
  List<String> threadsOfOurs() throws Exception {
    ThreadMXBean threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    return Arrays.stream(threads.dumpAllThreads(false, false))
        .map(ThreadInfo::getThreadName)
        .filter(name -> name.startsWith("webhooks-"))
        .toList();
  }

  /** Names of all, without those of the server's own cache, which come and go. */
  Set<String> managedBeans() throws Exception {
    return beans.queryNames(null, null).stream()
        .filter(name -> !name.getDomain().startsWith("com.hazelcast"))
        .map(ObjectName::toString)
        .collect(Collectors.toSet());
  }

  /** How many drivers {@code DriverManager} holds, whoever loaded them. */
  long registeredDrivers() throws Exception {
    String histogram =
        (String)
            beans.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(line -> line.length >= 4 && line[3].equals("java.sql.DriverInfo"))
        .mapToLong(line -> Long.parseLong(line[1]))
        .sum();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
