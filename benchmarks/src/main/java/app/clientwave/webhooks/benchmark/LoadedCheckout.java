package app.clientwave.webhooks.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A folder that is to {@code bin/run} like this checkout, with one library more in the product: the
 * load that runs inside of it. Nothing else differs, and the product itself knows nothing of it.
 */
final class LoadedCheckout {
  private static final Path RUN = Path.of("webhooks-ear", "target", "run");
  private static final String WAR = "MICRO-INF/deploy/webhooks.war";
  private static final String LIBRARY = "WEB-INF/lib/webhooks-benchmark-load.jar";
  private static final String CLASSES = "app/clientwave/webhooks/benchmark/inside";
  private static final List<String> SAME =
      List.of(
          "bin/run",
          "config",
          "pom.xml",
          "webhooks-ejb",
          "webhooks-web",
          "webhooks-ear/pom.xml",
          "webhooks-ear/src",
          "webhooks-ear/broker",
          RUN.resolve("preflight").toString());

  private LoadedCheckout() {}

  static void create(Path folder) throws IOException {
    for (String same : SAME) {
      Path link = folder.resolve(same);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(same).toAbsolutePath());
    }
    // Last, so that it is newer than all the links, and bin/run has nothing to build.
    try (OutputStream out = Files.newOutputStream(folder.resolve(RUN).resolve("webhooks.jar"));
        ZipInputStream product =
            new ZipInputStream(Files.newInputStream(RUN.resolve("webhooks.jar")));
        ZipOutputStream loaded = new ZipOutputStream(out)) {
      for (ZipEntry one = product.getNextEntry(); one != null; one = product.getNextEntry()) {
        byte[] bytes = product.readAllBytes();
        store(loaded, one.getName(), one.getName().equals(WAR) ? withLoad(bytes) : bytes);
      }
    }
  }

  private static byte[] withLoad(byte[] war) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(war.length + war.length / 2);
    try (ZipInputStream old = new ZipInputStream(new ByteArrayInputStream(war));
        ZipOutputStream loaded = new ZipOutputStream(bytes)) {
      for (ZipEntry one = old.getNextEntry(); one != null; one = old.getNextEntry()) {
        store(loaded, one.getName(), old.readAllBytes());
      }
      store(loaded, LIBRARY, library());
    }
    return bytes.toByteArray();
  }

  private static byte[] library() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Path classes = Path.of("benchmarks", "target", "classes").resolve(CLASSES);
    try (ZipOutputStream jar = new ZipOutputStream(bytes);
        var all = Files.newDirectoryStream(classes)) {
      for (Path one : all) {
        store(jar, CLASSES + "/" + one.getFileName(), Files.readAllBytes(one));
      }
    }
    return bytes.toByteArray();
  }

  /** Uncompressed, as the server wants the jars within its own. */
  private static void store(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }
}
