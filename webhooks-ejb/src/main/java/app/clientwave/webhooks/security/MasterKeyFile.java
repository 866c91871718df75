package app.clientwave.webhooks.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The file that holds the master key as base64; made, for its owner alone, where there is none. */
final class MasterKeyFile {
  private MasterKeyFile() {}

  /**
   * The key.
   *
   * @throws IllegalStateException when the file holds no 32 bytes in base64
   */
  static byte[] load(Path file) {
    try {
      return decode(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      return make(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] make(Path file) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return key;
  }

  private static byte[] decode(Path file, String text) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == 32) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    throw new IllegalStateException(file + " must hold 32 bytes as base64");
  }
}
