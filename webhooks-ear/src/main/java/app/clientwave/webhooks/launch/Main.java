package app.clientwave.webhooks.launch;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Boots Payara Micro with what the jar holds and prints the ready line; ends with exit code 1 and
 * one line when anything of it could not be deployed, and with 0 when it is asked to end.
 */
public final class Main {
  /** Held by a running server, so that two never share a data folder. */
  static final String LOCK = "lock";

  private static final String CONFIG = "configs.config.server-config.";
  private static final String NETWORK = CONFIG + "network-config.";
  private static final String LISTENER =
      NETWORK + "network-listeners.network-listener.http-listener.";
  private static final String HTTP = NETWORK + "protocols.protocol.http-listener.http.";

  private static final String TRANSPORT = NETWORK + "transports.transport.tcp.";
  private static final String THREADS = CONFIG + "thread-pools.thread-pool.http-thread-pool.";

  private static final String SIGN_IN = "first-sign-in.txt";

  /** More than the longest exchange that is waited for, with what has to be recorded after it. */
  private static final long LONGEST_FAREWELL_SECONDS =
      15 + Long.getLong("launch.longest.exchange.seconds", 10);

  private static FileLock lock;

  private Main() {}

  /** Takes its settings from the system properties that the preflight printed. */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(System.getProperty("webhooks.data.dir", "data")).toAbsolutePath();
    Files.createDirectories(data);
    hold(data.resolve(LOCK));
    handBrokerSettingsOn();
    FileTime before = madeAt(data.resolve(SIGN_IN));
    String host = System.getProperty("webhooks.http.host", "127.0.0.1");
    int port = Integer.getInteger("webhooks.http.port", 8080);
    endWithZeroOn("TERM");
    endWithZeroOn("INT");
    Collection<String> deployed = boot(data, host, port);
    if (!deployed.contains("artemis") || !answers(host, port)) {
      fail("not deployable: the reason is in the log above");
    }
    double seconds =
        (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1000.0;
    if (!Objects.equals(before, madeAt(data.resolve(SIGN_IN)))) {
      System.out.println("First sign-in, also in " + data.resolve(SIGN_IN) + ":");
      Files.readAllLines(data.resolve(SIGN_IN)).forEach(line -> System.out.println("  " + line));
    }
    System.out.printf(
        Locale.ROOT,
        "ClientWave Webhooks is ready at http://%s:%d in %.1f s%n",
        host,
        port,
        seconds);
  }

  /** The server lists an application that did not start, and says it is ready without it. */
  private static boolean answers(String host, int port) throws IOException {
    String name = InetAddress.getByName(host).isAnyLocalAddress() ? "127.0.0.1" : host;
    URI base = URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
    HttpRequest ready = HttpRequest.newBuilder(base.resolve("/health/ready")).build();
    try {
      HttpClient client = HttpClient.newHttpClient();
      String health = client.sendAsync(ready, BodyHandlers.ofString()).join().body();
      return health.contains("\"webhooks\""); // up or, while the database is away, down
    } catch (CompletionException e) {
      fail("there is no answer at %s (%s)".formatted(base, e.getCause()));
      return false;
    }
  }

  private static FileTime madeAt(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : null;
  }

  /**
   * Answers with what it deployed, and listens to nobody before. <i>Why: until then the server's
   * own health is up and down in turn, and every other path a 404.</i>
   */
  private static Collection<String> boot(Path data, String host, int port) {
    PayaraMicro.setUpackedJarDir(data.resolve("tmp").resolve("server").toFile());
    PayaraMicro micro = PayaraMicro.getInstance();
    micro.setHttpPort(port).setHttpAutoBind(false).setPrintLogo(false).setNoHazelcast(true);
    String logging = System.getProperty("launch.logging.file");
    if (logging != null) {
      micro.setLogPropertiesFile(Path.of(logging).toFile());
    }
    micro.setPreBootHandler(
        runner ->
            runner.run(
                "set",
                LISTENER + "enabled=false",
                LISTENER + "address=" + host,
                // else a publisher's connection is closed after 250 requests
                HTTP + "max-connections=-1",
                // else each answer tells the server's version
                HTTP + "server-header=false",
                // more than may wait for bodies and for an account's other large requests
                THREADS + "max-thread-pool-size=400",
                // else ten megabytes wait in memory for each client that does not read, now 512 KiB
                TRANSPORT + "socket-write-buffer-size=65536",
                // and for what is longer a thread, so long
                TRANSPORT + "write-timeout-millis=10000"));
    AtomicReference<AdminCommandRunner> commands = new AtomicReference<>();
    micro.setPostBootHandler(commands::set);
    try {
      PayaraMicroRuntime runtime = micro.bootStrap();
      Port.check(host, port); // of one that is taken by now the server tells its log alone
      commands.get().run("set", LISTENER + "enabled=true");
      return runtime.getDeployedApplicationNames();
    } catch (Unfit e) {
      fail(e.getMessage());
      throw e;
    } catch (BootstrapException | RuntimeException e) {
      fail("the server did not start: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  /** The resource adapter starts before the application that reads the settings file. */
  private static void handBrokerSettingsOn() throws IOException {
    String file = System.getProperty("webhooks.settings.file");
    if (file == null) {
      return;
    }
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      settings.load(in);
    }
    for (String name : settings.stringPropertyNames()) {
      String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
      if (name.startsWith("webhooks.broker.")
          && System.getProperty(name) == null
          && System.getenv(variable) == null) {
        System.setProperty(name, settings.getProperty(name));
      }
    }
  }

  /**
   * Exiting runs the server's own shutdown, which has what is in flight recorded first. What is
   * still there after the longest farewell, such as a consumer that waits for a broker, is cut off.
   */
  private static void endWithZeroOn(String signal) {
    sun.misc.Signal.handle(
        new sun.misc.Signal(signal),
        s -> {
          new Thread(Main::haltAfterLongestFarewell).start();
          new Thread(() -> System.exit(0)).start();
        });
  }

  private static void haltAfterLongestFarewell() {
    try {
      TimeUnit.SECONDS.sleep(LONGEST_FAREWELL_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private static void hold(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = channel.tryLock();
    if (lock == null) {
      fail("webhooks.data.dir: " + file.getParent() + " is in use by another server");
    }
  }

  /** Halts, because half a server would wait for ever in its own shutdown. */
  private static void fail(String reason) {
    System.err.println("bin/run: " + reason);
    System.err.flush();
    Runtime.getRuntime().halt(1);
  }
}
