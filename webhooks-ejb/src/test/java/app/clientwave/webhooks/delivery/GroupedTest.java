package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupedTest {
  private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Semaphore mayGoOn = new Semaphore(0);

  @Test
  void handsOverInGroupsWhatGatheredMeanwhile() throws InterruptedException {
    Grouped<Integer> grouped = grouped(100, 4);
    occupy(grouped);
    IntStream.rangeClosed(1, 10).forEach(grouped::offer);
    mayGoOn.release(100);
    grouped.close();
    assertThat(groups)
        .containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9, 10));
  }

  @Test // P6
  void takesOneOfEachWebhookInTurnAndWhatOneHasInOrder() throws InterruptedException {
    Grouped<Integer> grouped = grouped(100, 4);
    occupy(grouped);
    IntStream.of(101, 102, 103, 104, 201, 202, 301).forEach(grouped::offer);
    mayGoOn.release(100);
    grouped.close();
    assertThat(groups)
        .containsExactly(List.of(0), List.of(101, 201, 301, 102), List.of(202, 103, 104));
  }

  @Test
  void refusesAtOnceWhatDoesNotFit() throws InterruptedException {
    Grouped<Integer> grouped = grouped(2, 4);
    occupy(grouped);
    assertThat(grouped.offer(1)).isTrue();
    assertThat(grouped.offer(2)).isTrue();
    assertThat(grouped.offer(3)).isFalse();
    mayGoOn.release(100);
    grouped.close();
    assertThat(groups).containsExactly(List.of(0), List.of(1, 2));
  }

  @Test
  void waitsForOthersUntilAGroupIsFull() throws InterruptedException {
    Grouped<Integer> grouped = patient(4);
    mayGoOn.release(100);
    IntStream.rangeClosed(1, 5).forEach(grouped::offer);
    started.await();
    grouped.close();
    assertThat(groups.get(0)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void waitsForNobodyOnceItIsClosed() {
    Grouped<Integer> grouped = patient(16);
    mayGoOn.release(100);
    grouped.offer(1);
    grouped.close();
    assertThat(groups).containsExactly(List.of(1));
  }

  private Grouped<Integer> patient(int most) {
    return new Grouped<>(
        "group-test", 100, n -> 0, most, Duration.ofHours(1), Thread::new, this::work);
  }

  @Test
  void goesOnAfterAGroupThatFailed() throws InterruptedException {
    Grouped<Integer> grouped = grouped(100, 1);
    occupy(grouped);
    IntStream.of(1, -1, 2, -2, 3).forEach(grouped::offer);
    mayGoOn.release(100);
    grouped.close();
    assertThat(groups)
        .containsExactly(List.of(0), List.of(1), List.of(-1), List.of(2), List.of(-2), List.of(3));
  }

  @Test
  void endsItsThreadWhenItIsClosed() throws InterruptedException {
    Thread[] made = new Thread[1];
    Grouped<Integer> grouped =
        new Grouped<>(
            "group-test",
            1,
            n -> 0,
            1,
            Duration.ZERO,
            run -> made[0] = new Thread(run),
            groups::add);
    assertThat(made[0].getName()).isEqualTo("group-test");
    grouped.close();
    assertThat(made[0].isAlive()).isFalse();
  }

  private Grouped<Integer> grouped(int capacity, int most) {
    return new Grouped<>(
        "group-test", capacity, n -> n / 100, most, Duration.ZERO, Thread::new, this::work);
  }

  /** Keeps the thread busy, so that what is offered next gathers. */
  private void occupy(Grouped<Integer> grouped) throws InterruptedException {
    assertThat(grouped.offer(0)).isTrue();
    started.await();
  }

  private void work(List<Integer> group) {
    groups.add(group);
    started.countDown();
    mayGoOn.acquireUninterruptibly();
    if (group.get(0) == -1) {
      throw new IllegalStateException("the work of a group fails");
    }
    if (group.get(0) == -2) {
      throw new StackOverflowError("the work of a group fails badly");
    }
  }
}
