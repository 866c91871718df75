package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bodies that a pasted text can have been; the more is said of a mistake, the earlier. */
final class PastedBody {
  private static final String BOM = "\ufeff";

  /** A body, and what was changed in it where it is the one that was signed. */
  record Body(byte[] bytes, Set<Finding> findings) {}

  private PastedBody() {}

  /**
   * @param pasted browsers write each line end in it as CR LF, whatever it was
   * @param sent the exact body of the event that it is of, where it is known
   */
  static List<Body> bodies(String pasted, Optional<byte[]> sent) {
    List<Body> bodies = new ArrayList<>();
    String text = unix(pasted);
    add(bodies, text);
    add(bodies, text.replace("\n", "\r\n"));
    add(bodies, withoutLastLineEnds(text), Finding.BODY_NEWLINE);
    add(bodies, text.strip(), Finding.BODY_SPACE);
    if (text.startsWith(BOM)) {
      add(bodies, text.substring(1), Finding.BODY_BOM);
    }
    add(bodies, compact(text), Finding.BODY_FORMATTED);
    add(bodies, text + '\n', Finding.NEWLINE_SIGNED);
    sent.ifPresent(exact -> add(bodies, exact, Finding.BODY_CHANGED));
    return bodies;
  }

  private static String unix(String pasted) {
    return pasted.replace("\r\n", "\n");
  }

  /** By hand: a pattern would go through a long run of line ends anew from each of them. */
  private static String withoutLastLineEnds(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  private static void add(List<Body> bodies, String text, Finding... found) {
    add(bodies, text.getBytes(UTF_8), found);
  }

  private static void add(List<Body> bodies, byte[] bytes, Finding... found) {
    if (bodies.stream().noneMatch(known -> Arrays.equals(known.bytes(), bytes))) {
      Set<Finding> findings = EnumSet.noneOf(Finding.class);
      findings.addAll(Arrays.asList(found));
      bodies.add(new Body(bytes, findings));
    }
  }

  /** Without the white space between the parts of JSON. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean inText = false;
    boolean escaped = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText) {
        inText = c != '"' || escaped;
        escaped = c == '\\' && !escaped;
      } else {
        inText = c == '"';
      }
      if (inText || !Character.isWhitespace(c)) {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
