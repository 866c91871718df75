package app.clientwave.webhooks.database;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransientException;

/** Tells the faults of both databases apart. */
public final class DatabaseFault {
  private DatabaseFault() {}

  /**
   * Whether the same transaction may succeed when it is made again: after a deadlock, a lock that
   * did not come, or a row that another transaction wrote in the same moment.
   */
  public static boolean mayPass(Throwable fault) {
    for (Throwable e = fault; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientException || (e instanceof SQLException sql && isTaken(sql))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a key is there already. SQLite's driver has no class for that. */
  public static boolean isTaken(SQLException e) {
    return e instanceof SQLIntegrityConstraintViolationException
        || String.valueOf(e.getMessage()).contains("SQLITE_CONSTRAINT");
  }
}
