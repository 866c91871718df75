package app.clientwave.webhooks.web;

import app.clientwave.webhooks.id.IdKind;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/** How long a list is and where it goes on: {@code limit} and {@code after}. */
public final class Page {
  private static final int DEFAULT = 50;
  private static final int MOST = 100;

  private final int limit;
  private final Long after;

  private Page(int limit, Long after) {
    this.limit = limit;
    this.after = after;
  }

  /**
   * Reads the query parameters; null is not given.
   *
   * @throws Problem 400 naming the parameter
   */
  public static Page of(String limit, String after, IdKind kind) {
    return new Page(limit(limit), after == null ? null : key(after, kind));
  }

  /** One more than is shown, to see whether the list goes on. */
  public int fetch() {
    return limit + 1;
  }

  /** The key after which the list goes on, or null. */
  public Long after() {
    return after;
  }

  /** The same for lists that go by the key alone, as their doors have it: 0 from the newest. */
  public long before() {
    return after == null ? 0 : after;
  }

  /** The answer: what fits, and the cursor to the rest. */
  public <T> JsonObject answer(
      List<T> rows, Function<T, JsonObjectBuilder> write, Function<T, String> cursor) {
    JsonArrayBuilder data = Json.createArrayBuilder();
    rows.stream().limit(limit).map(write).forEach(data::add);
    JsonObjectBuilder answer = Json.createObjectBuilder().add("data", data);
    if (rows.size() > limit) {
      answer.add("next", cursor.apply(rows.get(limit - 1)));
    } else {
      answer.addNull("next");
    }
    return answer.build();
  }

  private static int limit(String text) {
    if (text == null) {
      return DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw Problem.of(400, "limit", "must be a whole number from 1 to " + MOST);
  }

  private static Long key(String after, IdKind kind) {
    return kind.read(after)
        .orElseThrow(() -> Problem.of(400, "after", "must be the next of an earlier answer"));
  }
}
