package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String HOST = "hooks.example.com";
  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

  @Test
  void looksAgainForANameWhoseLookupGotNoThread() {
    Iterator<Executor> executors =
        List.<Executor>of(NamesTest::outOfThreads, Runnable::run).iterator();
    Names names =
        new Names(host -> new InetAddress[] {ADDRESS}, task -> executors.next().execute(task));
    assertThat(names.resolve(HOST)).isCompletedExceptionally();
    assertThat(names.resolve(HOST)).isCompletedWithValue(List.of(ADDRESS));
  }

  @Test
  void looksAgainForANameWhoseLookupEndedWithAnError() {
    Iterator<Runnable> before = List.<Runnable>of(() -> outOfThreads(null), () -> {}).iterator();
    Names names =
        new Names(
            host -> {
              before.next().run();
              return new InetAddress[] {ADDRESS};
            },
            Runnable::run);
    assertThat(names.resolve(HOST)).isCompletedExceptionally();
    assertThat(names.resolve(HOST)).isCompletedWithValue(List.of(ADDRESS));
  }

  private static void outOfThreads(Runnable task) {
    throw new OutOfMemoryError("unable to create native thread");
  }
}
