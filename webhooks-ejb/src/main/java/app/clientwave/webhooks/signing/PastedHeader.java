package app.clientwave.webhooks.signing;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a signature header, however it was written down. */
final class PastedHeader {
  enum Kind {
    CLIENT_WAVE("sha256="),
    STANDARD("v1,");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** One signature, and what is unusual in how it is written. */
  record Value(Kind kind, byte[] mac, Set<Finding> findings) {}

  private static final int LONGEST = 4_000;
  private static final Pattern NAME =
      Pattern.compile("^\\s*(?:X-ClientWave-Signature(?:-Next)?|webhook-signature):\\s*", 2);
  private static final Pattern CLIENT_WAVE = Pattern.compile("^sha-?256[=:,]", 2);
  private static final Pattern STANDARD = Pattern.compile("^v1[,=:]", 2);
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

  private PastedHeader() {}

  /** All signatures that the text holds; none where it is no such header. */
  static List<Value> read(Kind field, String text) {
    String line = text.length() > LONGEST ? "" : NAME.matcher(text).replaceFirst("");
    Set<Finding> found = EnumSet.noneOf(Finding.class);
    String stripped = line.strip();
    if (!stripped.equals(line)) {
      found.add(Finding.HEADER_SPACE);
    }
    String bare = Quotes.without(stripped);
    if (!bare.equals(stripped)) {
      found.add(Finding.HEADER_QUOTES);
    }
    List<Value> values = new ArrayList<>();
    for (String one : bare.split("\\s+", -1)) {
      Value value = value(field, one, found);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static Value value(Kind field, String text, Set<Finding> before) {
    Set<Finding> found = EnumSet.copyOf(before);
    Kind kind = field;
    String rest = text;
    Matcher clientWave = CLIENT_WAVE.matcher(text);
    Matcher standard = STANDARD.matcher(text);
    if (clientWave.find()) {
      kind = Kind.CLIENT_WAVE;
      rest = text.substring(clientWave.end());
    } else if (standard.find()) {
      kind = Kind.STANDARD;
      rest = text.substring(standard.end());
    }
    if (!text.startsWith(kind.prefix)) {
      found.add(Finding.PREFIX_MISSING);
    }
    if (kind != field) {
      found.add(Finding.OTHER_HEADER);
    }
    byte[] mac = mac(kind, rest, found);
    return mac == null ? null : new Value(kind, mac, found);
  }

  private static byte[] mac(Kind kind, String text, Set<Finding> found) {
    if (HEX.matcher(text).matches()) {
      if (kind == Kind.STANDARD) {
        found.add(Finding.HEX_NOT_BASE64);
      } else if (!text.equals(text.toLowerCase(Locale.ROOT))) {
        found.add(Finding.UPPER_CASE);
      }
      return HexFormat.of().parseHex(text);
    }
    if (!BASE64.matcher(text).matches()) {
      return null;
    }
    String usual = text.substring(0, 43).replace('-', '+').replace('_', '/') + '=';
    if (kind == Kind.CLIENT_WAVE) {
      found.add(Finding.BASE64_NOT_HEX);
    } else if (!usual.equals(text)) {
      found.add(Finding.BASE64_FORM);
    }
    return Base64.getDecoder().decode(usual);
  }
}
