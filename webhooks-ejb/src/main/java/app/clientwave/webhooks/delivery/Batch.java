package app.clientwave.webhooks.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a look at some rows, oldest first, has found to be sent again.
 *
 * @param next the place behind which the next look goes on
 * @param last whether there is nothing behind it
 */
public record Batch(List<Item> items, Place next, boolean last) {

  /** A place among rows in the order of creation: what follows it is younger. */
  public record Place(long createdAt, long id) {
    /** Before all rows made at this time, in milliseconds since 1970. */
    public static Place before(long createdAt) {
      return new Place(createdAt, Long.MIN_VALUE);
    }
  }

  /**
   * A delivery, or an event that the webhook has none of.
   *
   * @param delivery null for such an event
   * @param event null where there is a delivery
   */
  public record Item(Long delivery, Long event) {}

  /**
   * Takes from the rows what is meant, up to so many items, and passes by no row behind the last.
   *
   * @param looked how many rows were asked for; less of them are all there are
   * @param item null for a row that is not meant
   */
  static <T> Batch of(
      List<T> rows,
      int looked,
      Place from,
      int most,
      Function<T, Place> place,
      Function<T, Item> item) {
    List<Item> items = new ArrayList<>();
    Place next = from;
    for (T row : rows) {
      if (items.size() == most) {
        return new Batch(items, next, false);
      }
      Item found = item.apply(row);
      if (found != null) {
        items.add(found);
      }
      next = place.apply(row);
    }
    return new Batch(items, next, rows.size() < looked);
  }
}
