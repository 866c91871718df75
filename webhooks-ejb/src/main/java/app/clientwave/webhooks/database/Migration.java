package app.clientwave.webhooks.database;

import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to this version before anything else starts; a failure fails the deployment and
 * leaves what was migrated before.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
    name = "java:app/jdbc/webhooks",
    className = "app.clientwave.webhooks.database.WebhooksDataSource",
    user = "set by the settings",
    password = "set by the settings",
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 32,
    properties = {
      // a database that was restarted leaves dead connections in the pool
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true",
      "fish.payara.match-connections=false" // all are the same
    })
public class Migration {
  @Inject Settings settings;
  @Inject Tables tables;

  @PostConstruct
  void migrate() {
    if (settings.database().jndi().isPresent()) {
      refuseWhatIsNotMySql();
    }
    String folder = settings.database().isEmbedded() ? "sqlite" : "mysql";
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(tables.dataSource())
        .locations("classpath:db/" + folder)
        .table("webhooks_schema")
        // a host's schema holds the host's tables already; one of our own with others' in it is
        // refused
        .baselineOnMigrate(settings.database().jndi().isPresent())
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** The first bean to come is the last to go. */
  @PreDestroy
  void end() {
    Drivers.takeBack();
  }

  private void refuseWhatIsNotMySql() {
    try (Connection connection = tables.connect()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("MySQL")) {
        throw new BadSetting(
            "webhooks.database.jndi", "must name a data source of MySQL, and is one of " + product);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("webhooks.database.jndi: the database cannot be reached", e);
    }
  }
}
