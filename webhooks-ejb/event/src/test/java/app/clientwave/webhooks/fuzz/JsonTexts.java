package app.clientwave.webhooks.fuzz;

import java.util.function.Supplier;

/** JSON as nobody would write it: all of it allowed, unless it is mutated afterwards. */
public final class JsonTexts {
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "1.50",
    "1e2",
    "1E+400",
    "-1e-400",
    "1e999999999",
    "-1e-999999999",
    "9223372036854775808",
    "0.1234567890123456789",
    "1".repeat(1_200)
  };
  private static final String[] PIECES = {
    "a",
    "id",
    "ä",
    "🏠",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u0000",
    "\\u0061",
    "\\ud83c\\udfe0",
    "\\ud83c",
    "\\udfe0",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\u2028",
    "\u007f",
    "\ufeff",
    "\ud83c"
  };

  private final Draw draw;

  public JsonTexts(Draw draw) {
    this.draw = draw;
  }

  public String blank() {
    return draw.of("", "", "", " ", "\n", "\r\n", "\t");
  }

  public String string() {
    return '"' + draw.text(4, () -> draw.of(PIECES)) + '"';
  }

  /** Any value, nested up to {@code levels} deep where it is not nested thousands of times. */
  public String value(int levels) {
    return switch (draw.below(levels > 0 ? 9 : 6)) {
      case 0, 1 -> string();
      case 2 -> draw.of(NUMBERS);
      case 3 -> draw.of("true", "false", "null");
      case 4 -> "{}";
      case 5 -> "[]";
      case 6 -> object(levels - 1, this::string);
      case 7 -> "[" + list(() -> value(levels - 1)) + blank() + "]";
      default ->
          draw.below(64) == 0 ? deep() : object(levels - 1, () -> draw.of("\"id\"", "\"a\""));
    };
  }

  public String object(int levels, Supplier<String> name) {
    return "{" + list(() -> name.get() + blank() + ":" + blank() + value(levels)) + blank() + "}";
  }

  private String list(Supplier<String> entry) {
    StringBuilder list = new StringBuilder();
    for (int left = draw.below(4); left > 0; left--) {
      list.append(blank()).append(entry.get()).append(blank()).append(left > 1 ? "," : "");
    }
    return list.toString();
  }

  private String deep() {
    int levels = draw.of(499, 500, 501, 999, 1_000, 1_001, 1_100);
    return draw.isTrue()
        ? "[".repeat(levels) + "]".repeat(levels)
        : "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }
}
