package app.clientwave.webhooks.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 8259 to the letter, written apart from every parser of the product to judge them by. */
public final class ReferenceJson {
  /** Deeper than anything that the product reads. */
  private static final int DEEPEST = 1_200;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int at;
  private int depth;

  private ReferenceJson(String text) {
    this.text = text;
  }

  /**
   * A value and the piece of text that it is.
   *
   * @param kind <code>{</code>, {@code [}, {@code "}, {@code 0} (a number), {@code t}, {@code f},
   *     {@code n}
   * @param names of an object's members, decoded and in order
   * @param values an object's or an array's
   */
  public record Value(char kind, String text, List<String> names, List<Value> values) {
    /** The last member of that name. */
    public Optional<Value> member(String name) {
      int index = names.lastIndexOf(name);
      return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    public String string() {
      return decoded(text);
    }
  }

  /** The text's one value; empty where it is no JSON, or nested deeper than 1,200 levels. */
  public static Optional<Value> read(String text) {
    ReferenceJson json = new ReferenceJson(text);
    try {
      json.blanks();
      Value value = json.value();
      json.blanks();
      return json.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (NotJson | StringIndexOutOfBoundsException notJson) {
      return Optional.empty();
    }
  }

  private static final class NotJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotJson() {
      super(null, null, false, false);
    }
  }

  private Value value() {
    int start = at;
    char first = text.charAt(at);
    List<String> names = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    char kind = first;
    switch (first) {
      case '{', '[' -> container(first, names, values);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> {
        number();
        kind = '0';
      }
    }
    return new Value(kind, text.substring(start, at), names, values);
  }

  private void container(char open, List<String> names, List<Value> values) {
    if (++depth > DEEPEST) {
      throw new NotJson();
    }
    char close = open == '{' ? '}' : ']';
    at++;
    blanks();
    if (text.charAt(at) != close) {
      do {
        blanks();
        if (open == '{') {
          names.add(string());
          blanks();
          one(':');
          blanks();
        }
        values.add(value());
        blanks();
      } while (comma());
    }
    one(close);
    depth--;
  }

  private boolean comma() {
    boolean comma = text.charAt(at) == ',';
    at += comma ? 1 : 0;
    return comma;
  }

  private String string() {
    int start = at;
    one('"');
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw new NotJson();
      }
      if (c == '\\') {
        escape();
      }
    }
    at++;
    return decoded(text.substring(start, at));
  }

  private void escape() {
    char c = text.charAt(at++);
    if (c == 'u') {
      for (int i = 0; i < 4; i++) {
        if ("0123456789abcdefABCDEF".indexOf(text.charAt(at++)) < 0) {
          throw new NotJson();
        }
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw new NotJson();
    }
  }

  private static String decoded(String string) {
    StringBuilder decoded = new StringBuilder();
    for (int i = 1; i < string.length() - 1; i++) {
      char c = string.charAt(i);
      if (c == '\\') {
        char escape = string.charAt(++i);
        int control = "bfnrt".indexOf(escape);
        if (escape == 'u') {
          c = (char) Integer.parseInt(string.substring(i + 1, i + 5), 16);
          i += 4;
        } else {
          c = control < 0 ? escape : "\b\f\n\r\t".charAt(control);
        }
      }
      decoded.append(c);
    }
    return decoded.toString();
  }

  private void number() {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw new NotJson();
    }
    at = matcher.end();
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw new NotJson();
    }
    at += word.length();
  }

  private void one(char c) {
    if (text.charAt(at) != c) {
      throw new NotJson();
    }
    at++;
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
