package app.clientwave.webhooks.database;

import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import javax.sql.DataSource;
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
      "fish.payara.fail-all-connections=true"
    })
public class Migration {
  @Inject Settings settings;

  @Resource(lookup = "java:app/jdbc/webhooks")
  DataSource dataSource;

  @PostConstruct
  void migrate() {
    String folder = settings.database().url().isPresent() ? "mysql" : "sqlite";
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/" + folder)
        .table("webhooks_schema")
        .load()
        .migrate();
  }
}
