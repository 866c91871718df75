package app.clientwave.webhooks.monolith;

import app.clientwave.webhooks.run.Remains;
import app.clientwave.webhooks.run.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A full Payara Server with a domain of its own. */
final class PayaraServer implements AutoCloseable {
  private static final Path ASADMIN =
      Path.of("..", ".tools", "payara", "payara6", "bin", "asadmin").toAbsolutePath().normalize();
  private static final String DOMAIN = "clientwave";

  /** What Payara adds to the base of a domain's ports. */
  private static final int ADMIN = 48;

  private static final int HTTP = 80;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Map<String, String> variables;
  private final int base;

  private PayaraServer(Path folder, Map<String, String> variables, int base) {
    this.folder = folder.toAbsolutePath();
    this.variables = variables;
    this.base = base;
  }

  /**
   * Starts one.
   *
   * @param variables of its environment
   * @param libraries jars for the domain's {@code lib}
   */
  static PayaraServer start(Path folder, Map<String, String> variables, List<Path> libraries) {
    PayaraServer server = new PayaraServer(folder, variables, freeBase());
    server.asadmin(
        "create-domain",
        "--nopassword",
        "--portbase",
        Integer.toString(server.base),
        "--domaindir",
        server.folder.toString(),
        DOMAIN);
    for (Path library : libraries) {
      try {
        Files.copy(library, server.domain().resolve("lib").resolve(library.getFileName()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    server.launch();
    return server;
  }

  void launch() {
    asadmin("start-domain", "--domaindir", folder.toString(), DOMAIN);
  }

  /**
   * Stops it and starts it again, for whoever shares it after a deployment that failed. <i>Why:
   * Payara 6.2025.10 can then give a bean of a later one the closed EntityManagerFactory of the
   * host's own persistence unit (EclipseLink).</i>
   */
  void restart() {
    stop();
    launch();
  }

  private void stop() {
    asadmin("stop-domain", "--domaindir", folder.toString(), DOMAIN);
  }

  /** Waits until the server's process has ended by itself. */
  void awaitEnd() {
    ProcessHandle.of(pid()).ifPresent(process -> process.onExit().join());
  }

  String url() {
    return "http://127.0.0.1:" + (base + HTTP);
  }

  /** Sends JSON to the API of the monolith's webhooks, with the operator's token. */
  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/crm" + path))
            .header("Authorization", "Bearer " + Server.TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Of the server's own process. */
  long pid() {
    try {
      return Long.parseLong(Files.readString(domain().resolve("config").resolve("pid")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int adminPort() {
    return base + ADMIN;
  }

  /** Runs commands of asadmin, one a line. */
  void run(String commands) {
    for (String line : commands.split("\n")) {
      List<String> command = new ArrayList<>();
      command.add("--port");
      command.add(Integer.toString(adminPort()));
      command.addAll(List.of(line.split(" ")));
      asadmin(command.toArray(String[]::new));
    }
  }

  /** The data folder of the webhooks in it. */
  Path data() {
    return Path.of(variables.get("WEBHOOKS_DATA_DIR"));
  }

  Path log() {
    return domain().resolve("logs").resolve("server.log");
  }

  private Path domain() {
    return folder.resolve(DOMAIN);
  }

  private void asadmin(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ASADMIN.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    builder.environment().put("AS_JAVA", System.getProperty("java.home"));
    // of asadmin, and of the server that it starts: neither lives until a second compiler pays
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (process.onExit().join().exitValue() != 0) {
        throw new AssertionError(command + " failed, see also " + log() + ":\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asadmin cannot be run", e);
    }
  }

  /** Below the ports that outgoing connections get, which could take one of these meanwhile. */
  private static int freeBase() {
    return new SplittableRandom()
        .ints(210, 320)
        .map(hundreds -> hundreds * 100)
        .filter(base -> IntStream.range(base, base + 100).allMatch(PayaraServer::isFree))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  @Override
  public void close() {
    stop();
    for (String unpacked : List.of("applications", "generated", "osgi-cache")) {
      Remains.remove(domain().resolve(unpacked));
    }
  }
}
