package app.clientwave.webhooks.database;

import app.clientwave.webhooks.settings.Settings;
import java.util.Map;
import org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl;

/**
 * Gives Hibernate the connections of the place where the tables lie, which a persistence unit can
 * name only once and for all. Public because Hibernate makes it by name.
 */
public class TablesConnections extends DatasourceConnectionProviderImpl {
  private static final long serialVersionUID = 1L;

  @Override
  public void configure(Map<String, Object> configuration) {
    Settings.current().database().jndi().map(Tables::find).ifPresent(this::setDataSource);
    super.configure(configuration);
  }
}
