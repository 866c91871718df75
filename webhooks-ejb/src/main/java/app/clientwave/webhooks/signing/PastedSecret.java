package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.signing.PastedHeader.Kind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The keys that a secret can be taken for, the right one first. */
final class PastedSecret {
  private static final String PREFIX = "whsec_";

  /** A key, and what was done wrong where it is the one that fits. */
  record Key(byte[] bytes, Set<Finding> findings) {}

  private PastedSecret() {}

  static List<Key> keys(Kind kind, String pasted) {
    List<Key> keys = new ArrayList<>();
    Set<Finding> found = EnumSet.noneOf(Finding.class);
    add(keys, kind, pasted, found);
    String stripped = pasted.strip();
    if (!stripped.equals(pasted)) {
      found.add(Finding.SECRET_SPACE);
      add(keys, kind, stripped, found);
    }
    String bare = Quotes.without(stripped);
    if (!bare.equals(stripped)) {
      found.add(Finding.SECRET_QUOTES);
      add(keys, kind, bare, found);
    }
    if (!bare.startsWith(PREFIX)) {
      add(keys, kind, PREFIX + bare, with(found, Finding.SECRET_PREFIX_MISSING));
    }
    return keys;
  }

  private static void add(List<Key> keys, Kind kind, String secret, Set<Finding> found) {
    boolean prefixed = secret.startsWith(PREFIX);
    String behind = prefixed ? secret.substring(PREFIX.length()) : secret;
    byte[] text = secret.getBytes(UTF_8);
    byte[] decoded = decoded(behind);
    if (kind == Kind.STANDARD) {
      add(keys, prefixed ? decoded : text, found);
      if (prefixed) {
        add(keys, text, with(found, Finding.KEY_NOT_DECODED));
        add(keys, behind.getBytes(UTF_8), with(found, Finding.KEY_NOT_DECODED));
      }
    } else {
      add(keys, text, found);
      add(keys, decoded, with(found, Finding.KEY_DECODED));
      if (prefixed) {
        add(keys, behind.getBytes(UTF_8), with(found, Finding.KEY_WITHOUT_PREFIX));
      }
    }
  }

  private static void add(List<Key> keys, byte[] key, Set<Finding> found) {
    if (key.length > 0) {
      keys.add(new Key(key, EnumSet.copyOf(found)));
    }
  }

  private static Set<Finding> with(Set<Finding> found, Finding one) {
    Set<Finding> all = EnumSet.of(one);
    all.addAll(found);
    return all;
  }

  /** Nothing where it is no base64. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException other) {
      return new byte[0];
    }
  }
}
