package app.clientwave.webhooks.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files that are handed to operators, each with its SHA-256, and those that lie in them. */
final class Shipped {
  static final Path EAR = Path.of("target/clientwave-webhooks.ear");
  static final Path RUNNABLE = Path.of("target/run/webhooks.jar");

  private static final Path ADAPTER = Path.of("target/parts/artemis.rar");
  private static final Path WAR = Path.of("target/parts/webhooks.war");
  private static final Path SERVER = Path.of("target/parts/payara-micro.jar");

  private Shipped() {}

  /** By path; the WAR within the EAR is another file than the one by itself, and left out. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put(SERVER.toString(), sha256(Files.readAllBytes(SERVER)));
    addInside(EAR, name -> name.endsWith(".jar"), files);
    addInside(RUNNABLE, name -> name.matches("MICRO-INF/deploy/.*[wr]ar"), files);
    addInside(WAR, name -> name.endsWith(".jar"), files);
    // artemis.jar has the adapter's own classes
    addInside(ADAPTER, name -> name.endsWith(".jar") && !name.equals("artemis.jar"), files);
    return files;
  }

  /** An entry's bytes, or a failure that names it. */
  static byte[] entry(Path archive, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
    }
    throw new AssertionError(archive + " has no " + name);
  }

  private static void addInside(Path archive, Predicate<String> which, Map<String, String> files)
      throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (which.test(entry.getName())) {
          files.put(archive + "/" + entry.getName(), sha256(in.readAllBytes()));
        }
      }
    }
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
