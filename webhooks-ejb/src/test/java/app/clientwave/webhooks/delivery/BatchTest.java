package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.delivery.Batch.Item;
import app.clientwave.webhooks.delivery.Batch.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
  private static final long ROWS = 100;

  /** Three of a millisecond each. */
  private static final List<Place> ALL =
      LongStream.range(0, ROWS).mapToObj(i -> new Place(i / 3, i)).toList();

  /** Rows that are looked at, items of a batch, and every how many is meant. */
  @ParameterizedTest
  @CsvSource({"10,3,1", "10,10,1", "10,99,1", "7,2,3", "1,1,1", "50,1,2", "100,100,1", "500,9,5"})
  void passesByNoRowAndGivesNoneTwice(int looked, int most, int every) {
    List<Long> found = new ArrayList<>();
    Place place = Place.before(0);
    Batch batch;
    do {
      batch = look(place, looked, most, every);
      assertThat(batch.items()).hasSizeLessThanOrEqualTo(most);
      batch.items().forEach(item -> found.add(item.delivery()));
      place = batch.next();
    } while (!batch.last());
    assertThat(found)
        .containsExactlyElementsOf(
            LongStream.range(0, ROWS).filter(i -> i % every == 0).boxed().toList());
  }

  @Test
  void stopsBehindTheLastThatItTookHoweverManyWereRead() {
    Batch batch = look(Place.before(0), 50, 4, 2);
    assertThat(batch.next()).isEqualTo(new Place(2, 6));
    assertThat(batch.last()).isFalse();
  }

  @Test
  void movesOnWhereNothingIsMeant() {
    Batch batch = look(new Place(0, 0), 10, 5, 1_000);
    assertThat(batch.items()).isEmpty();
    assertThat(batch.next()).isEqualTo(new Place(3, 10));
    assertThat(batch.last()).isFalse();
  }

  @Test
  void isTheLastWhereThereAreNoRows() {
    Place end = ALL.get(ALL.size() - 1);
    assertThat(look(end, 10, 5, 1)).isEqualTo(new Batch(List.of(), end, true));
  }

  /** As the table answers. */
  private static Batch look(Place from, int looked, int most, int every) {
    Comparator<Place> order =
        Comparator.comparingLong(Place::createdAt).thenComparingLong(Place::id);
    List<Place> rows =
        ALL.stream().filter(row -> order.compare(row, from) > 0).limit(looked).toList();
    return Batch.of(
        rows,
        looked,
        from,
        most,
        row -> row,
        row -> row.id() % every == 0 ? new Item(row.id(), null) : null);
  }
}
