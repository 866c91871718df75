package app.clientwave.webhooks.subscription;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the webhooks at the start, and those that other nodes changed once a second. */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class EndpointRefresh {
  private static final Logger LOG = Logger.getLogger(EndpointRefresh.class.getName());

  @Inject Endpoints endpoints;

  @PostConstruct
  void load() {
    endpoints.reloadIfChanged();
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void refresh() {
    try {
      endpoints.reloadIfChanged();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "webhooks cannot be read; the ones known stay in force", e);
    }
  }
}
