package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file of master keys: one a line as base64, the first encrypts; {@code #} begins a note. */
final class MasterKeyFile {
  static final String SETTING = "webhooks.master-key-file";

  private final Path path;

  MasterKeyFile(Path path) {
    this.path = path;
  }

  /**
   * What it holds, or empty where there is none.
   *
   * @throws BadSetting when it cannot be read
   */
  Optional<String> text() {
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new BadSetting(SETTING, path + " cannot be read as text");
    }
  }

  /**
   * The keys of its text, at least one.
   *
   * @throws BadSetting naming the first line that is wrong, never what stands in it
   */
  List<MasterKey> keys(String text) {
    List<MasterKey> keys = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String key = line.replaceFirst("#.*", "").strip();
      if (!key.isEmpty()) {
        keys.add(key(key, number));
      }
    }
    if (keys.isEmpty()) {
      throw new BadSetting(SETTING, path + " holds no key");
    }
    return List.copyOf(keys);
  }

  private MasterKey key(String text, int line) {
    try {
      return MasterKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(SETTING, "line %d of %s %s".formatted(line, path, e.getMessage()));
    }
  }

  /** Writes it with this key, for its owner alone; whole, or not at all. */
  void make(MasterKey key) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.getParent());
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, key.base64() + "\n");
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
