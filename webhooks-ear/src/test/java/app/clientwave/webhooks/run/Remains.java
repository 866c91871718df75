package app.clientwave.webhooks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What servers leave behind and nobody will read: unpacked libraries and databases. They would fill
 * the disk, hundreds of megabytes from each server; logs and journals stay.
 */
public final class Remains {
  private Remains() {}

  /** Deletes a folder that nothing uses any more, with all that is in it, if it exists. */
  public static void remove(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
