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

class SharesTest {
  private static final long WHOLE = 64L * 1024 * 1024;

  private final Shares shares = new Shares(WHOLE, WHOLE / 2);

  @Test
  void givesAnAccountHalfAndNotAByteMore() {
    assertThat(shares.take("a", WHOLE / 2 - 1)).isTrue();
    assertThat(shares.take("a", 2)).isFalse();
    assertThat(shares.take("a", 1)).isTrue();
    assertThat(shares.take("a", 1)).isFalse();
    assertThat(shares.take("b", 1)).as("another account").isTrue();
  }

  @Test
  void givesAllTogetherTheWholeAndNotAByteMore() {
    assertThat(shares.take("a", WHOLE / 2)).isTrue();
    assertThat(shares.take("b", WHOLE / 2 - 1)).isTrue();
    assertThat(shares.take("c", 2)).isFalse();
    assertThat(shares.take("c", 1)).isTrue();
    assertThat(shares.take("d", 1)).isFalse();
  }

  @Test
  void givesAllThatWasAskedForOrNothing() {
    assertThat(shares.take("a", WHOLE / 2 + 1)).isFalse();
    assertThat(shares.held()).isZero();
    assertThat(shares.take("a", WHOLE / 2)).isTrue();
  }

  @Test
  void givesAgainWhatCameBack() {
    assertThat(shares.take("a", WHOLE / 2)).isTrue();
    assertThat(shares.take("b", WHOLE / 2)).isTrue();
    shares.giveBack("a", 10);
    assertThat(shares.take("b", 10)).as("b has its half").isFalse();
    assertThat(shares.take("a", 10)).isTrue();
    shares.giveBack("b", WHOLE / 2);
    assertThat(shares.take("c", WHOLE / 2)).isTrue();
  }

  @Test
  void hasRoomForOneOfTheLargestInTheSmallestHeap() {
    Shares small = RequestBodies.memory(1);
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
    assertThat(shares.held()).isZero();
    assertThat(shares.take("account 0", WHOLE / 2)).isTrue();
    assertThat(shares.take("account 1", WHOLE / 2)).isTrue();
  }

  private void takeAndGiveBack(String account, AtomicLong held) {
    for (int i = 0; i < 20_000; i++) {
      long bytes = ThreadLocalRandom.current().nextLong(1, WHOLE / 3);
      if (shares.take(account, bytes)) {
        assertThat(held.addAndGet(bytes)).isLessThanOrEqualTo(WHOLE);
        held.addAndGet(-bytes);
        shares.giveBack(account, bytes);
      }
    }
  }
}
