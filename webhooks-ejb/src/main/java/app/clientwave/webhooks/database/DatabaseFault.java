package app.clientwave.webhooks.database;

import jakarta.persistence.PersistenceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells the faults of both databases apart. */
public final class DatabaseFault {
  /** How the states of SQL begin that speak of the connection. */
  private static final String CONNECTION = "08";

  /** SQLite's driver has no classes for a file that is locked, or takes nothing for now. */
  private static final List<String> OF_THE_FILE =
      List.of("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN");

  /** MySQL's: disk or table full, started or switched to take nothing, as after a failover. */
  private static final Set<Integer> TAKES_NOTHING = Set.of(1021, 1114, 1290, 1836);

  private static final int MOST_TRIES = 5;

  /** A connection that broke may be followed by one more that the pool takes for good. */
  private static final int MOST_WHILE_AWAY = 2;

  private DatabaseFault() {}

  /**
   * Whether the same transaction may succeed when it is made again: after a deadlock, a lock that
   * did not come, or a row that another transaction wrote in the same moment.
   */
  public static boolean mayPass(Throwable fault) {
    return comesFrom(fault, e -> e instanceof SQLTransientException || isTaken(e));
  }

  /**
   * Makes a transaction, and makes it again before a fault that may pass reaches the caller. For
   * those alone that do nothing twice when the fault was the way back of a commit.
   */
  public static <T> T tried(Supplier<T> transaction) {
    for (int tries = 1; ; tries++) {
      try {
        return transaction.get();
      } catch (RuntimeException | Error e) {
        if (!isWorthAnotherTry(e, tries)) {
          throw e;
        }
      }
    }
  }

  private static boolean isWorthAnotherTry(Throwable fault, int tries) {
    return tries < (mayPass(fault) ? MOST_TRIES : isAway(fault) ? MOST_WHILE_AWAY : 1);
  }

  /**
   * Whether the database could not be reached, was not free in time, or takes nothing from anybody
   * until somebody makes room or lets it write. Of a connection that broke before its transaction
   * began, the server's pool tells no more than that it has none.
   */
  public static boolean isAway(Throwable fault) {
    return causes(fault).anyMatch(ResourceAllocationException.class::isInstance)
        || comesFrom(
            fault,
            e ->
                e instanceof SQLTransientException
                    || e instanceof SQLNonTransientConnectionException
                    || e instanceof SQLRecoverableException
                    || String.valueOf(e.getSQLState()).startsWith(CONNECTION)
                    || TAKES_NOTHING.contains(e.getErrorCode())
                    || OF_THE_FILE.stream().anyMatch(String.valueOf(e.getMessage())::contains));
  }

  /** Has rows written, and throws the other where one is refused because its key is there. */
  public static void unlessTaken(Runnable writing, Supplier<? extends RuntimeException> taken) {
    try {
      writing.run();
    } catch (PersistenceException e) {
      throw comesFrom(e, DatabaseFault::isTaken) ? taken.get() : e;
    }
  }

  private static boolean comesFrom(Throwable fault, Predicate<SQLException> kind) {
    return causes(fault).anyMatch(e -> e instanceof SQLException sql && kind.test(sql));
  }

  /** The fault itself is the first. */
  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause);
  }

  /** Whether a key is there already. SQLite's driver has no class for that. */
  public static boolean isTaken(SQLException e) {
    return e instanceof SQLIntegrityConstraintViolationException
        || String.valueOf(e.getMessage()).contains("SQLITE_CONSTRAINT");
  }
}
