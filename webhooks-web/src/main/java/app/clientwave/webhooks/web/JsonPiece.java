package app.clientwave.webhooks.web;

import jakarta.json.JsonValue.ValueType;
import java.io.Reader;

/**
 * A JSON value where it stands in the body's text. What it holds is read there; its own text is
 * made when it is asked for. <i>Why: a body of many large events would be there several times over,
 * as a whole, as its array and as each event.</i>
 */
final class JsonPiece {
  private final ValueType type;
  private final String body;
  private final int start;
  private final int end;
  private String text;

  private JsonPiece(ValueType type, String body, int start, int end) {
    this.type = type;
    this.body = body;
    this.start = start;
    this.end = end;
  }

  /** All of a body, which is to be an object. */
  static JsonPiece whole(String body) {
    return new JsonPiece(ValueType.OBJECT, body, 0, body.length());
  }

  /** One within it; places are counted from its own start. */
  JsonPiece part(ValueType type, int from, int to) {
    return new JsonPiece(type, body, start + from, start + to);
  }

  ValueType type() {
    return type;
  }

  /** As it was sent. */
  String text() {
    if (text == null) {
      text = body.substring(start, end);
    }
    return text;
  }

  char charAt(int place) {
    return body.charAt(start + place);
  }

  Reader reader() {
    return new PieceReader();
  }

  private final class PieceReader extends Reader {
    private int next = start;

    @Override
    public int read(char[] buffer, int offset, int length) {
      int many = Math.min(length, end - next);
      if (many == 0) {
        return -1;
      }
      body.getChars(next, next + many, buffer, offset);
      next += many;
      return many;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
