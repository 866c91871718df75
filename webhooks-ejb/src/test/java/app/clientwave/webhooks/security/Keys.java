package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Keys that differ by a number. */
final class Keys {
  private Keys() {}

  static MasterKey key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return MasterKey.of(Base64.getEncoder().encodeToString(key));
  }

  static SecretCipher cipher(MasterKey... keys) {
    return new SecretCipher(
        new KeyRing(new Settings.Encryption(List.of(keys), Path.of("none"), false, false)));
  }

  static KeyRing ofFile(Path file) {
    return new KeyRing(new Settings.Encryption(List.of(), file, false, false));
  }
}
