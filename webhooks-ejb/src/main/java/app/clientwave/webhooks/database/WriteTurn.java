package app.clientwave.webhooks.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one transaction write at a time, first come first served. A transaction holds its turn from
 * {@code setAutoCommit(false)}, where SQLite begins it, until it is back in auto-commit or closed.
 */
final class WriteTurn {
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final Semaphore turn = new Semaphore(1, true);

  Connection guard(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            WriteTurn.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Guard(connection));
  }

  private final class Guard implements InvocationHandler {
    private final Connection connection;
    private boolean mine;

    Guard(Connection connection) {
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
      if (begins) {
        take();
      }
      try {
        return method.invoke(connection, args);
      } catch (InvocationTargetException e) {
        if (begins) {
          give();
          connection.close(); // the driver believes that a transaction is open
        }
        throw e.getCause();
      } finally {
        if (ends) {
          give();
        }
      }
    }

    private void take() throws SQLException {
      if (mine) {
        return;
      }
      try {
        if (!turn.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
          throw new SQLTransientException(
              "no turn to write within "
                  + LONGEST_WAIT_SECONDS
                  + " s: another transaction holds it");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLTransientException("interrupted while waiting for the turn to write", e);
      }
      mine = true;
    }

    private void give() {
      if (mine) {
        mine = false;
        turn.release();
      }
    }
  }
}
