package app.clientwave.webhooks.database;

import com.mysql.cj.jdbc.AbandonedConnectionCleanupThread;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/**
 * Takes the drivers back that came with this application, when it ends: the JDK would keep them,
 * and all of the application with them. Those of the server stay.
 */
final class Drivers {
  private static final Logger LOG = Logger.getLogger(Drivers.class.getName());

  private Drivers() {}

  static void takeBack() {
    DriverManager.getDrivers(); // registers what the list below would miss
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (cameWithUs(driver.getClass())) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          LOG.log(Level.WARNING, "a driver stays registered: " + driver, e);
        }
      }
    }
    if (cameWithUs(AbandonedConnectionCleanupThread.class)) {
      AbandonedConnectionCleanupThread.uncheckedShutdown();
    }
  }

  /** Loaded as our other libraries are. */
  private static boolean cameWithUs(Class<?> type) {
    return type.getClassLoader() == Flyway.class.getClassLoader();
  }
}
