package app.clientwave.webhooks.database;

import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Where the tables lie. With {@code webhooks.database.jndi} that is the host's own data source:
 * events then are written over the very connection of the transaction that fires them.
 */
@ApplicationScoped
public class Tables {
  @Resource(lookup = "java:app/jdbc/webhooks")
  DataSource own;

  @Inject Settings settings;

  private volatile DataSource host;

  /** A connection that takes part in the caller's transaction, where there is one. */
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  DataSource dataSource() {
    return settings.database().jndi().map(this::host).orElse(own);
  }

  private DataSource host(String name) {
    if (host == null) {
      host = find(name);
    }
    return host;
  }

  /**
   * The host's data source.
   *
   * @throws BadSetting when the server has none of this name
   */
  @SuppressWarnings("BanJNDI") // the name is the operator's
  static DataSource find(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException | ClassCastException e) {
      throw new BadSetting(
          "webhooks.database.jndi", "must name a data source of the server, is \"" + name + "\"");
    }
  }
}
