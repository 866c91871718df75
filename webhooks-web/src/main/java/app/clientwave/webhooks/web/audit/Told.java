package app.clientwave.webhooks.web.audit;

import java.time.Instant;
import java.util.List;

/**
 * An entry as the page shows it.
 *
 * @param what the rest of the sentence that begins with {@code who}
 */
public record Told(String id, Instant at, String who, String what, String via, List<Field> fields) {
  /**
   * A field of what was acted on.
   *
   * @param before empty where there was nothing
   * @param after empty where there is nothing any more
   */
  public record Field(String name, String before, String after) {}
}
