package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {
  /** Without it no exchange would ever end by its deadline, and no place be given back. */
  @Test
  void goesOnAfterALookThatEndedWithAnError() throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(2);
    DeadlineWatch watch =
        new DeadlineWatch(
            Clients.daemons("watch"),
            () -> {
              looks.countDown();
              throw new OutOfMemoryError("Java heap space");
            });
    watch.start();
    assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
    watch.close();
  }
}
