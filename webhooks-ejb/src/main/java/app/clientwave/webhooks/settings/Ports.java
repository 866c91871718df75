package app.clientwave.webhooks.settings;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of TCP ports and ranges of them, such as {@code 80,443,1024-65535}. */
public final class Ports {
  private static final int LAST = 65_535;
  private static final Pattern ITEM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final String RULE =
      "ports are numbers and ranges from 1 to 65535, separated by commas,"
          + " such as 80,443,1024-65535; found: ";

  private final String text;
  private final BitSet members;

  private Ports(String text, BitSet members) {
    this.text = text;
    this.members = members;
  }

  /**
   * @throws IllegalArgumentException naming the rule
   */
  public static Ports of(String text) {
    String trimmed = text == null ? "" : text.strip();
    BitSet members = new BitSet();
    for (String item : trimmed.split(",", -1)) {
      Matcher matcher = ITEM.matcher(item.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(RULE + trimmed);
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (first < 1 || last > LAST || first > last) {
        throw new IllegalArgumentException(RULE + trimmed);
      }
      members.set(first, last + 1);
    }
    return new Ports(trimmed, members);
  }

  public boolean contains(int port) {
    return port > 0 && members.get(port);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ports that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
