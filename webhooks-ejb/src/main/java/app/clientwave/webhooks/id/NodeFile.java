package app.clientwave.webhooks.id;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The file of the data folder that tells one node from another, held while the node runs. <i>Why
 * held: two that share it would make the same ids, and each would take what the other has in flight
 * for its own from before a restart, and send it again.</i>
 */
final class NodeFile implements AutoCloseable {
  private static final String NAME = "node";

  private final FileChannel file;
  private final String owner;

  /**
   * Takes the folder, which is made where it is missing.
   *
   * @throws IllegalStateException while another node has it
   */
  NodeFile(Path dataDir) {
    try {
      if (!Files.isDirectory(dataDir)) { // a link to one is none that can be made
        Files.createDirectories(dataDir);
      }
      file =
          FileChannel.open(
              dataDir.resolve(NAME),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        hold(dataDir);
        owner = readOrMake();
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hold(Path dataDir) throws IOException {
    boolean held;
    try {
      held = file.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      held = false;
    }
    if (!held) {
      throw new IllegalStateException(
          "webhooks.data.dir: " + dataDir + " is in use by another server");
    }
  }

  // Over the channel alone: where another one of this process is closed, POSIX ends the lock.
  private String readOrMake() throws IOException {
    String known = new String(Channels.newInputStream(file).readAllBytes(), UTF_8).strip();
    if (!known.isEmpty()) {
      return known;
    }
    String made = UUID.randomUUID().toString();
    file.write(UTF_8.encode(made), 0);
    file.force(true);
    return made;
  }

  /** The same for as long as the folder is kept. */
  String owner() {
    return owner;
  }

  /** Lets another node have the folder. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
