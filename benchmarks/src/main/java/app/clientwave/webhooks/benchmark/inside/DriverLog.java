package app.clientwave.webhooks.benchmark.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What SQLite's driver logs of the thread that made this: each statement that it prepares, and each
 * begin and end of a transaction. A batch is prepared once. Nothing with another driver.
 */
final class DriverLog extends Handler implements AutoCloseable {
  private static final Logger DRIVER = Logger.getLogger("org.sqlite");
  private static final String MARK = "[SQLite EXEC] ";

  private final Thread thread = Thread.currentThread();
  private final List<String> statements = new ArrayList<>();

  DriverLog() {
    DRIVER.setUseParentHandlers(false);
    DRIVER.addHandler(this);
    DRIVER.setLevel(Level.ALL);
  }

  /** One line for each. */
  List<String> statements() {
    return statements;
  }

  @Override
  public void publish(LogRecord record) {
    int mark = record.getMessage().indexOf(MARK);
    if (Thread.currentThread() == thread && mark >= 0) {
      statements.add(record.getMessage().substring(mark + MARK.length()).replace('\n', ' '));
    }
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    DRIVER.setLevel(null);
    DRIVER.removeHandler(this);
    DRIVER.setUseParentHandlers(true);
  }
}
