package app.clientwave.webhooks.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Installs what the receivers need into {@code .tools/receivers} of the checkout, again only when a
 * lock file changed. A tool that is missing fails the test with its name.
 */
final class ToolChest {
  private static final Path CHECKOUT = checkout();
  private static final Path TOOLS = CHECKOUT.resolve(".tools/receivers");
  private static final long MINUTES = 5;

  private ToolChest() {}

  static Path docs() {
    return CHECKOUT.resolve("docs");
  }

  /** A folder of {@code docs}, copied, with what its package-lock.json names. */
  static synchronized Path node(String folder) {
    Path home = copied(folder);
    install(
        home,
        home.resolve("package-lock.json"),
        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    return home;
  }

  /** The interpreter of an environment with what requirements.txt names. */
  static synchronized Path python() {
    Path home = copied("verify/python");
    Path python = home.resolve("venv/bin/python");
    if (!Files.exists(python)) {
      run(home, List.of("python3", "-m", "venv", "venv"));
    }
    Path wanted = home.resolve("requirements.txt");
    install(
        home,
        wanted,
        List.of(python.toString(), "-m", "pip", "install", "-q", "-r", wanted.toString()));
    return python;
  }

  /** The class path of the Java receivers, compiled, and of the library in their pom.xml. */
  static synchronized String java() {
    Path home = copied("verify/java");
    install(
        home,
        home.resolve("pom.xml"),
        List.of("mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"));
    String libraries = home.resolve("lib") + "/*";
    Path classes = home.resolve("classes");
    run(
        home,
        List.of(
            jdk("javac"),
            "--release",
            "17",
            "-cp",
            libraries,
            "-d",
            classes.toString(),
            "ClientWave.java",
            "Standard.java"));
    return classes + System.getProperty("path.separator") + libraries;
  }

  /** A tool of the JDK that runs the tests. */
  static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  /** Starts a process, or fails naming the tool that is not there. */
  static Process start(ProcessBuilder builder) {
    try {
      return builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError(
          builder.command().get(0) + " cannot be run; the receivers in docs need it: " + e, e);
    }
  }

  private static void install(Path home, Path lock, List<String> command) {
    Path installed = home.resolve("installed");
    try {
      if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
        run(home, command);
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(Path directory, List<String> command) {
    try {
      Path output = Files.createTempFile(TOOLS, "output", ".log");
      Process process =
          start(
              new ProcessBuilder(command)
                  .directory(directory.toFile())
                  .redirectOutput(output.toFile()));
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      String said = new String(Files.readAllBytes(output), UTF_8);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed: " + said);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Path copied(String folder) {
    Path source = docs().resolve(folder);
    Path target = TOOLS.resolve(folder.replace('/', '-'));
    try (Stream<Path> files = Files.list(source)) {
      Files.createDirectories(target);
      for (Path file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      return target;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("bin/run"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
