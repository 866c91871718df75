package app.clientwave.webhooks.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.delivery.Batch;
import app.clientwave.webhooks.delivery.Batch.Item;
import app.clientwave.webhooks.delivery.Batch.Place;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Place PLACE = new Place(7, 70);

  private final JobLooks looks = new JobLooks();

  @Test
  void knowsItsTotalOnceItHasCountedToTheEnd() {
    Job job = job(JobKind.ALL);
    assertThat(job.total()).isEmpty();
    job.counted(new Batch(List.of(new Item(1L, null), new Item(null, 2L)), PLACE, false));
    assertThat(job.total()).isEmpty();
    assertThat(job.countedTo()).isEqualTo(PLACE);
    assertThat(job.sentTo()).isEqualTo(Place.before(5));
    job.counted(new Batch(List.of(new Item(3L, null)), PLACE, true));
    assertThat(job.total()).hasValue(3);
  }

  @Test
  void neverToldOfFewerThanItIsThroughWith() {
    Job job = job(JobKind.ALL);
    job.counted(new Batch(List.of(), PLACE, true));
    job.done = 4;
    job.onItsWay = 2;
    job.removed = 1;
    assertThat(job.total()).hasValue(7);
  }

  @Test
  void takesWhatWasChosenOnceInOrderAndInBatches() {
    Job job = job(JobKind.CHOSEN);
    job.choose(LongStream.rangeClosed(-125, 125).mapToObj(i -> Math.abs(i)).toList());
    assertThat(job.total()).hasValue(126);
    Batch first = looks.next(job);
    assertThat(first.items()).hasSize(100).startsWith(new Item(0L, null));
    assertThat(first.last()).isFalse();
    job.sentId = first.next().id();
    Batch second = looks.next(job);
    assertThat(second.items()).hasSize(26).endsWith(new Item(125L, null));
    assertThat(second.last()).isTrue();
  }

  private static Job job(JobKind kind) {
    return new Job(1, "acc", kind, 2L, 5, 9, 9);
  }
}
