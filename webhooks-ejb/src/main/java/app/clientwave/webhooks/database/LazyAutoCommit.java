package app.clientwave.webhooks.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Turns a connection's auto-commit on again only once something is asked outside a transaction.
 * <i>Why: the server turns it off and on around each transaction, and with MySQL both are a round
 * trip; where one transaction follows another, neither is needed.</i>
 */
final class LazyAutoCommit implements InvocationHandler {
  private final Connection connection;

  /** The transaction has ended, and nothing was asked since. */
  private boolean ended;

  /** Whoever uses the connection believes auto-commit to be on. */
  private boolean owed;

  private LazyAutoCommit(Connection connection) {
    this.connection = connection;
  }

  static Connection over(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            LazyAutoCommit.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LazyAutoCommit(connection));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    switch (method.getName()) {
      case "setAutoCommit" -> setAutoCommit((Boolean) args[0]);
      case "getAutoCommit" -> {
        return owed || connection.getAutoCommit();
      }
      case "commit", "rollback" -> {
        payUp();
        if (args == null) {
          complete(method);
        } else {
          call(method, args); // to a savepoint
          ended = false;
        }
      }
      case "close",
          "abort",
          "isClosed",
          "isValid",
          "getTransactionIsolation",
          "hashCode",
          "equals",
          "toString" -> {
        return call(method, args); // the pool's own questions
      }
      default -> {
        payUp();
        ended = false;
        return call(method, args);
      }
    }
    return null;
  }

  /** When that fails, the pool would give the open transaction to whoever comes next. */
  private void complete(Method method) throws Throwable {
    try {
      call(method, null);
      ended = true;
    } catch (SQLException e) {
      try (connection) {
        throw e;
      }
    }
  }

  private void setAutoCommit(boolean on) throws SQLException {
    if (on && ended) {
      owed = true;
    } else if (!on && owed) {
      owed = false;
    } else {
      connection.setAutoCommit(on);
    }
  }

  private void payUp() throws SQLException {
    if (owed) {
      connection.setAutoCommit(true);
      owed = false;
    }
  }

  private Object call(Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(connection, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
