package app.clientwave.webhooks.database;

import static java.util.Comparator.comparingLong;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one transaction write at a time, first the thread whose last turn is longest ago. <i>Why: an
 * import and the recording of what it sends take one turn after the other; whoever writes now and
 * then waits for one of these, not for all.</i> A transaction holds its turn from {@code
 * setAutoCommit(false)}, where SQLite begins it, until it is back in auto-commit or closed; when
 * its end fails, the connection is closed.
 */
final class WriteTurn {
  private static final int LONGEST_WAIT_SECONDS = 10;

  private static final class Waiter {
    final long hadIt;
    final CountDownLatch given = new CountDownLatch(1);

    Waiter(long hadIt) {
      this.hadIt = hadIt;
    }
  }

  private final Queue<Waiter> waiting = new PriorityQueue<>(comparingLong(w -> w.hadIt));

  /** The number of the calling thread's last turn. */
  private final ThreadLocal<Long> hadIt = new ThreadLocal<>();

  private boolean taken;
  private long turns;

  /** Waits for the turn; {@link #give} ends it. */
  void take() throws SQLException {
    Waiter waiter = takeOrWait();
    if (waiter == null) {
      return;
    }
    boolean given;
    try {
      given = waiter.given.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave(waiter);
      throw new SQLTransientException("interrupted while waiting for the turn to write", e);
    }
    if (!given) {
      leave(waiter);
      throw new SQLTransientException(
          "no turn to write within " + LONGEST_WAIT_SECONDS + " s: another transaction holds it");
    }
  }

  /** Null when it is taken. */
  private synchronized Waiter takeOrWait() {
    if (!taken) {
      taken = true;
      return null;
    }
    Long before = hadIt.get();
    Waiter waiter = new Waiter(before == null ? turns : before); // so that new ones starve nobody
    waiting.add(waiter);
    return waiter;
  }

  private synchronized void leave(Waiter waiter) {
    if (!waiting.remove(waiter)) {
      give(); // it came in this very instant
    }
  }

  synchronized void give() {
    hadIt.set(++turns);
    Waiter next = waiting.poll();
    if (next == null) {
      taken = false;
    } else {
      next.given.countDown();
    }
  }

  Connection guard(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            WriteTurn.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Guard(this, connection));
  }

  private static final class Guard implements InvocationHandler {
    private final WriteTurn turn;
    private final Connection connection;
    private boolean mine;

    Guard(WriteTurn turn, Connection connection) {
      this.turn = turn;
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      boolean autoCommit = method.getName().equals("setAutoCommit");
      boolean begins = autoCommit && Boolean.FALSE.equals(args[0]);
      boolean ends =
          (autoCommit && Boolean.TRUE.equals(args[0]))
              || method.getName().equals("close")
              || method.getName().equals("abort");
      boolean completes =
          args == null
              && (method.getName().equals("commit") || method.getName().equals("rollback"));
      if (begins) {
        take();
      }
      try {
        return method.invoke(connection, args);
      } catch (InvocationTargetException e) {
        if (begins || completes) {
          // the driver believes that a transaction is open, and the pool would give it to the next
          ends = true;
          try (connection) {
            throw e.getCause();
          }
        }
        throw e.getCause();
      } finally {
        if (ends) {
          give();
        }
      }
    }

    private void take() throws SQLException {
      if (!mine) {
        turn.take();
        mine = true;
      }
    }

    private void give() {
      if (mine) {
        mine = false;
        turn.give();
      }
    }
  }
}
