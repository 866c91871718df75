package app.clientwave.webhooks.subscription;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The headers that a customer wants on each request: rules and stored form. */
final class CustomerHeaders {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 500;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

  /** Hop-by-hop headers of RFC 9110, and those that HTTP or we set ourselves. */
  private static final Set<String> TAKEN =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "proxy-authenticate",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "user-agent",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature");

  private CustomerHeaders() {}

  static void check(Map<String, String> headers, Violations found) {
    if (headers.size() > MOST) {
      found.add("headers", "must have at most " + MOST + " entries");
    }
    Set<String> seen = new HashSet<>();
    headers.forEach(
        (name, value) -> {
          String field = "headers." + name;
          String lower = name.toLowerCase(Locale.ROOT);
          if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            found.add(field, "must be a header name of at most " + LONGEST_NAME + " characters");
          } else if (TAKEN.contains(lower)
              || lower.startsWith("content-")
              || lower.startsWith("x-clientwave-")) {
            found.add(field, "is set by HTTP or by ClientWave and cannot be yours");
          } else if (!seen.add(lower)) {
            found.add(field, "is there twice");
          }
          if (value.length() > LONGEST_VALUE || !VALUE.matcher(value).matches()) {
            found.add(
                field,
                "must have 1 to " + LONGEST_VALUE + " visible ASCII characters, blanks inside");
          }
        });
  }

  /**
   * The stored headers after a change; names are the same in any case.
   *
   * @param change with null for what is removed, and {@link Subscription#MASK} for what stays
   */
  static Map<String, String> merged(Map<String, String> stored, Map<String, String> change) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(stored);
    change.forEach((name, value) -> merge(headers, name, value));
    return headers;
  }

  private static void merge(Map<String, String> headers, String name, String value) {
    if (value == null) {
      headers.remove(name);
    } else if (!(value.equals(Subscription.MASK) && headers.containsKey(name))) {
      headers.put(name, value);
    }
  }

  static byte[] write(Map<String, String> headers) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    headers.forEach(json::add);
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, String> read(byte[] stored) {
    Map<String, String> headers = new LinkedHashMap<>();
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(stored))) {
      reader.readObject().forEach((name, value) -> headers.put(name, text(value)));
    }
    return Collections.unmodifiableMap(headers);
  }

  private static String text(jakarta.json.JsonValue value) {
    return ((jakarta.json.JsonString) value).getString();
  }
}
