package app.clientwave.webhooks.schema;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers that arithmetic cannot bear: {@code 1e999999999} has eleven characters and a
 * billion digits.
 */
final class LongNumbers {
  static final String RULE =
      "must have no number of more than 1,000 digits, those of its exponent counted";

  private static final int MOST = 1_000;
  private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?0*(\\d+)$");
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private LongNumbers() {}

  /** The first field of the envelope that has one, such as {@code data}. */
  static Optional<String> in(byte[] body) {
    String field = "";
    int depth = 0;
    try (JsonParser parser =
        PARSERS.createParser(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
      while (parser.hasNext()) {
        switch (parser.next()) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          case KEY_NAME -> field = depth == 1 ? parser.getString() : field;
          case VALUE_NUMBER -> {
            if (isLong(parser.getString())) {
              return Optional.of(field);
            }
          }
          default -> {}
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLong(String number) {
    Matcher exponent = EXPONENT.matcher(number);
    if (number.length() > MOST) {
      return true;
    }
    return exponent.find()
        && (exponent.group(1).length() > 4 || Integer.parseInt(exponent.group(1)) > MOST);
  }
}
