package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;

/**
 * Reads the webhooks at the start, once it is sure that their secrets can be read, and those that
 * other nodes changed once a second; while the database is away, the ones known stay in force.
 */
@Singleton
@Startup
@DependsOn("Migration")
@TransactionManagement(TransactionManagementType.BEAN)
public class EndpointRefresh {
  @Resource ManagedExecutorService readers;

  @Inject KeyCheck keys;
  @Inject Endpoints endpoints;
  @Inject Faults faults;

  @PostConstruct
  void load() {
    keys.check();
    endpoints.load(readers);
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void refresh() {
    faults.watch(Part.DATABASE, endpoints::reloadIfChanged);
  }
}
