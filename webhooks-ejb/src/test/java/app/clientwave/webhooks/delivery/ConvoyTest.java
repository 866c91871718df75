package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConvoyTest {
  private final Convoy convoy = new Convoy(10);

  @Test
  void commitsACallerThatComesAloneOnItsOwnThread() {
    List<Thread> threads = new ArrayList<>();
    PublishCall call = new PublishCall(List.of());
    convoy.run(call, group -> committedOn(threads, group));
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(call.isDone()).isTrue();
  }

  @Test
  void commitsThoseThatComeMeanwhileTogetherAndNoMoreThanItsMost() throws Exception {
    ExecutorService callers = Executors.newCachedThreadPool();
    List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      all.add(
          callers.submit(
              () ->
                  convoy.run(
                      new PublishCall(List.of()),
                      group -> {
                        groups.add(group.size());
                        first.countDown();
                        await(go);
                        group.forEach(PublishCall::committed);
                      })));
      if (i == 0) {
        first.await();
      }
    }
    while (convoy.waiting() < 25) {
      Thread.onSpinWait();
    }
    go.countDown();
    for (Future<?> one : all) {
      one.get();
    }
    callers.shutdown();
    assertThat(groups).containsExactly(1, 10, 10, 5);
  }

  @Test
  void losesNoCallerHoweverTheyMeet() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      all.add(
          callers.submit(
              () -> {
                PublishCall call = new PublishCall(List.of());
                convoy.run(call, group -> group.forEach(PublishCall::committed));
                assertThat(call.isDone()).isTrue();
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    callers.shutdown();
    assertThat(convoy.waiting()).isZero();
  }

  @Test
  void throwsToTheCallerWhatItsEventsFailedWith() {
    PublishCall call = new PublishCall(List.of());
    convoy.run(call, group -> group.get(0).failed(new IllegalArgumentException("broken")));
    assertThatThrownBy(call::answer).hasMessage("broken");
  }

  private static void committedOn(List<Thread> threads, List<PublishCall> group) {
    threads.add(Thread.currentThread());
    group.forEach(PublishCall::committed);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
