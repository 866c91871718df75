package app.clientwave.webhooks.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Remains;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds a copy of the checkout's sources in a folder of its own, without tests, as {@code bin/run}
 * would: tracked files and new ones, as they stand in the work tree.
 */
final class SecondBuild {
  private static final long MINUTES = 8;

  /** Set by the running build: what it downloaded is not downloaded again. */
  private static final String REPOSITORY = "localRepository";

  private final Path checkout;
  private final Path folder;

  SecondBuild(Path checkout, Path folder) {
    this.checkout = checkout;
    this.folder = folder;
  }

  void run() throws IOException, InterruptedException {
    Remains.remove(folder);
    copySources();
    String repository = Objects.requireNonNull(System.getProperty(REPOSITORY), REPOSITORY);
    List<String> command =
        new ArrayList<>(List.of("mvn", "-q", "-B", "-Dmaven.repo.local=" + repository));
    command.addAll(words(System.getenv().getOrDefault("MAVEN_ARGS", ""), " +"));
    command.addAll(List.of("-DskipTests", "package"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TZ", "Asia/Kathmandu");
    said(builder);
  }

  /** What it left in the folders of the modules, and in that of the running server. */
  List<Path> artifacts() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(folder::relativize)
          .filter(file -> file.toString().matches(".*/target/(run/.*)?[^/]+\\.([jwer]ar|json)"))
          .sorted()
          .toList();
    }
  }

  private void copySources() throws IOException, InterruptedException {
    ProcessBuilder list =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
    for (String name : words(said(list.directory(checkout.toFile())), "\0")) {
      Path source = checkout.resolve(name);
      if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(source, target);
      }
    }
  }

  private static List<String> words(String text, String separator) {
    return Pattern.compile(separator).splitAsStream(text).filter(w -> !w.isEmpty()).toList();
  }

  private static String said(ProcessBuilder builder) throws IOException, InterruptedException {
    File output = Files.createTempFile(Path.of("target"), "second-build", ".log").toFile();
    Process process = builder.redirectErrorStream(true).redirectOutput(output).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(output.toPath(), UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", builder.command(), said).isZero();
    return said;
  }
}
