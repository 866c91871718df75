package app.clientwave.webhooks.database;

import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Copies the embedded database's log while the application runs; without it commits do. */
@Singleton
@Startup
@DependsOn("Migration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Checkpoints {
  private static final Logger LOG = Logger.getLogger(Checkpoints.class.getName());
  private static final long PAUSE_MILLIS = 20;

  @Inject Settings settings;
  @Resource ManagedScheduledExecutorService threads;

  private WriteAheadLog log;
  private ScheduledFuture<?> copying;

  @PostConstruct
  void start() {
    if (settings.database().isEmbedded()) {
      copying =
          threads.scheduleWithFixedDelay(
              this::copy, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void copy() {
    try {
      if (log == null) {
        log = new WriteAheadLog(settings.dataDir(), WebhooksDataSource.WRITE_TURN);
      }
      log.copy();
    } catch (SQLException e) {
      LOG.log(Level.FINE, "the log is copied by a commit or in a moment", e);
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (copying != null) {
      copying.cancel(false);
    }
    if (log != null) {
      try {
        log.close();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "the log of the database could not be closed", e);
      }
    }
  }
}
