package app.clientwave.webhooks.delivery;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransientException;

/** Tells the database's faults apart. */
final class DatabaseFault {
  /** How often a transaction is made before its fault reaches a caller. */
  static final int TRIES = 5;

  private DatabaseFault() {}

  /**
   * Whether the same transaction may succeed when it is made again: after a deadlock, a lock that
   * did not come, or a row that another transaction wrote in the same moment.
   */
  static boolean mayPass(Throwable fault) {
    for (Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientException
          || e instanceof SQLIntegrityConstraintViolationException
          || (e instanceof SQLException sql && isConstraintOfSqlite(sql))) {
        return true;
      }
    }
    return false;
  }

  /** SQLite's driver has no classes for its faults. */
  private static boolean isConstraintOfSqlite(SQLException e) {
    return String.valueOf(e.getMessage()).contains("SQLITE_CONSTRAINT");
  }
}
