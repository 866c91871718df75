package app.clientwave.webhooks.web;

/** JSON as people read it. */
public final class JsonText {
  private static final String STEP = "  ";

  /** What is nested so deep that it would become longer than this is not laid out. */
  private static final int MULTIPLE = 4;

  private static final int ROOM = 16_384;

  private JsonText() {}

  /**
   * With a line for each member, and all that the text says as it stands there: the order of names
   * and the digits of numbers tell something to whoever looks for a fault. A text that would become
   * many times as long stays as it is (P10).
   */
  public static String indented(String text) {
    StringBuilder out = new StringBuilder(text.length() * 2);
    long most = ROOM + (long) MULTIPLE * text.length();
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      if (out.length() > most) {
        return text;
      }
      char c = text.charAt(i);
      if (inString) {
        out.append(c);
        if (c == '\\' && i + 1 < text.length()) {
          out.append(text.charAt(++i));
        } else if (c == '"') {
          inString = false;
        }
        continue;
      }
      switch (c) {
        case '"' -> {
          inString = true;
          out.append(c);
        }
        case '{', '[' -> {
          int next = next(text, i + 1);
          out.append(c);
          if (next < text.length() && text.charAt(next) == c + 2) { // its end: } is { + 2
            out.append(text.charAt(next));
            i = next;
          } else {
            line(out, ++depth);
          }
        }
        case '}', ']' -> {
          depth = Math.max(0, depth - 1);
          line(out, depth);
          out.append(c);
        }
        case ',' -> {
          out.append(c);
          line(out, depth);
        }
        case ':' -> out.append(": ");
        case ' ', '\t', '\n', '\r' -> {}
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, int depth) {
    out.append('\n').append(STEP.repeat(depth));
  }

  /** Where something other than a blank stands. */
  private static int next(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
