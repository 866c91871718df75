package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private static final long WHOLE = 64L * 1024 * 1024;

  private final BodyBudget budget = new BodyBudget(WHOLE);

  @Test
  void givesAnAccountHalfAndNotAByteMore() {
    assertThat(budget.take("a", WHOLE / 2 - 1)).isTrue();
    assertThat(budget.take("a", 2)).isFalse();
    assertThat(budget.take("a", 1)).isTrue();
    assertThat(budget.take("a", 1)).isFalse();
    assertThat(budget.take("b", 1)).as("another account").isTrue();
  }

  @Test
  void givesAllTogetherTheWholeAndNotAByteMore() {
    assertThat(budget.take("a", WHOLE / 2)).isTrue();
    assertThat(budget.take("b", WHOLE / 2 - 1)).isTrue();
    assertThat(budget.take("c", 2)).isFalse();
    assertThat(budget.take("c", 1)).isTrue();
    assertThat(budget.take("d", 1)).isFalse();
  }

  @Test
  void givesAllThatWasAskedForOrNothing() {
    assertThat(budget.take("a", WHOLE / 2 + 1)).isFalse();
    assertThat(budget.taken()).isZero();
    assertThat(budget.take("a", WHOLE / 2)).isTrue();
  }

  @Test
  void givesAgainWhatCameBack() {
    assertThat(budget.take("a", WHOLE / 2)).isTrue();
    assertThat(budget.take("b", WHOLE / 2)).isTrue();
    budget.giveBack("a", 10);
    assertThat(budget.take("b", 10)).as("b has its half").isFalse();
    assertThat(budget.take("a", 10)).isTrue();
    budget.giveBack("b", WHOLE / 2);
    assertThat(budget.take("c", WHOLE / 2)).isTrue();
  }

  @Test
  void hasRoomForOneOfTheLargestInTheSmallestHeap() {
    BodyBudget small = new BodyBudget(1);
    assertThat(small.take("a", RequestBody.MOST)).isTrue();
    assertThat(small.take("b", 1)).isFalse();
    small.giveBack("a", RequestBody.MOST);
    assertThat(small.take("b", RequestBody.MOST)).isTrue();
  }

  @Test
  void losesAndInventsNothingUnderManyThreads() throws Exception {
    AtomicLong held = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String account = "account " + i % 3;
        ends.add(threads.submit(() -> takeAndGiveBack(account, held)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(budget.taken()).isZero();
    assertThat(budget.take("account 0", WHOLE / 2)).isTrue();
    assertThat(budget.take("account 1", WHOLE / 2)).isTrue();
  }

  private void takeAndGiveBack(String account, AtomicLong held) {
    for (int i = 0; i < 20_000; i++) {
      long bytes = ThreadLocalRandom.current().nextLong(1, WHOLE / 3);
      if (budget.take(account, bytes)) {
        assertThat(held.addAndGet(bytes)).isLessThanOrEqualTo(WHOLE);
        held.addAndGet(-bytes);
        budget.giveBack(account, bytes);
      }
    }
  }
}
