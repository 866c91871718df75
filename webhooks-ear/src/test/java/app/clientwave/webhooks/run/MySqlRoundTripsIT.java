package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("mysql")
@ExtendWith(SharedServer.class)
class MySqlRoundTripsIT {
  private static final int EVENTS = 100;

  private final Server server;

  MySqlRoundTripsIT(Server server) {
    this.server = server;
  }

  /** The pool turns it off and on around each transaction. */
  @Test
  void seldomTellsMySqlToTurnAutoCommitOffOrOn() throws SQLException {
    try (Connection looking = TestedDatabase.connect(server.data())) {
      long commits = count(looking, "Com_commit");
      long changes = count(looking, "Com_set_option");
      for (int i = 0; i < EVENTS; i++) {
        Api.publish(server, Api.newRecord());
      }
      assertThat(count(looking, "Com_commit") - commits).isGreaterThanOrEqualTo(EVENTS);
      assertThat(count(looking, "Com_set_option") - changes).isLessThan(EVENTS);
    }
  }

  /** How many of such statements MySQL has had from all. */
  private static long count(Connection looking, String kind) throws SQLException {
    try (Statement statement = looking.createStatement();
        ResultSet row = statement.executeQuery("show global status like '" + kind + "'")) {
      row.next();
      return row.getLong(2);
    }
  }
}
