package app.clientwave.webhooks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WriteTurnTest {
  private final WriteTurn turn = new WriteTurn();
  private final ExecutorService often = Executors.newSingleThreadExecutor();
  private final ExecutorService seldom = Executors.newSingleThreadExecutor();
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void end() {
    often.shutdown();
    seldom.shutdown();
  }

  @Test
  void goesToTheThreadWhoseLastTurnIsLongestAgo() throws Exception {
    write(seldom, "").get();
    write(often, "").get();
    turn.take();
    Future<?> first = waits(often, "often");
    Future<?> second = waits(seldom, "seldom");
    turn.give();
    first.get();
    second.get();
    assertThat(served).containsExactly("", "", "seldom", "often");
  }

  @Test
  void comesToAllWhoWaitHoweverTheyMeet() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      all.add(write(writers, "served"));
    }
    for (Future<?> one : all) {
      one.get();
    }
    writers.shutdown();
    assertThat(served).hasSize(20_000);
  }

  @Test
  void isHeldFromTheBeginningOfATransactionUntilItsConnectionIsBackInAutoCommitOrClosed(
      @TempDir Path folder) throws Exception {
    try (Connection one = connect(folder)) {
      Future<?> next;
      try (Connection other = connect(folder)) {
        one.setAutoCommit(false);
        Future<?> waiting = begins(other);
        one.commit();
        assertThat(waiting.isDone()).isFalse();
        one.setAutoCommit(true);
        waiting.get();
        next = begins(one);
      }
      next.get();
    }
  }

  @Test // P1, P3: the pool's next transaction would have got the open one, and the turn nobody
  void endsTogetherWithTheTransactionWhenACommitFails(@TempDir Path folder) throws Exception {
    try (Connection failing = connect(folder);
        Connection next = connect(folder)) {
      LazyAutoCommitTest.writeWhatNoCommitTakes(failing);
      assertThatThrownBy(failing::commit).hasMessageContaining("FOREIGN KEY");
      next.setAutoCommit(false);
      LazyAutoCommitTest.execute(next, "insert into owned values (2)");
      next.commit();
      assertThat(failing.isClosed()).isTrue();
      try (Statement query = next.createStatement();
          ResultSet notes = query.executeQuery("select group_concat(id) from owned")) {
        assertThat(notes.getString(1)).isEqualTo("2");
      }
    }
  }

  private Connection connect(Path folder) throws SQLException {
    return turn.guard(WebhooksDataSource.sqlite(folder));
  }

  private Future<?> begins(Connection connection) {
    return parked(
        often,
        () -> {
          connection.setAutoCommit(false);
          return null;
        });
  }

  private Future<?> write(ExecutorService thread, String name) {
    return thread.submit(() -> take(name));
  }

  private Future<?> waits(ExecutorService thread, String name) {
    return parked(thread, () -> take(name));
  }

  private Void take(String name) throws SQLException {
    turn.take();
    served.add(name);
    turn.give();
    return null;
  }

  /** Returns once the thread waits. */
  private static Future<?> parked(ExecutorService threads, Callable<Void> work) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<?> running =
        threads.submit(
            () -> {
              thread.set(Thread.currentThread());
              return work.call();
            });
    while (thread.get() == null || thread.get().getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return running;
  }
}
