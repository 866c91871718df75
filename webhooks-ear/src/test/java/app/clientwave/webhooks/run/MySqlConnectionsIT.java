package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("mysql")
@ResourceLock("a second server") // MySQL counts for all servers
@ExtendWith(SharedServer.class)
class MySqlConnectionsIT {
  private static final int EVENTS = 100;
  private static final int CUTS = 20;
  private static final int NO_SUCH_THREAD = 1094;

  private final Server server;

  MySqlConnectionsIT(Server server) {
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

  /** Whether it meets a new connection or one that it takes for good. */
  @Test
  void saysThatTheDatabaseIsAwayWhenAConnectionBreaksUnderATransaction() throws SQLException {
    Set<Integer> answers = new TreeSet<>();
    String webhook = Api.register(server, "http://127.0.0.1:%d/".formatted(Server.freePort()));
    try (Connection other = TestedDatabase.connect(server.data())) {
      for (int i = 0; i < CUTS; i++) {
        Api.awaitAccepted(server, Api.newRecord(), Api.SOON);
        cutAllBut(other);
        String change = "{\"description\":\"%d\"}".formatted(i);
        String path = "/webhooks/subscriptions/" + webhook;
        answers.add(server.send("PATCH", path, change).statusCode());
      }
      Api.awaitAccepted(server, Api.newRecord(), Api.SOON);
    }
    Api.remove(server, webhook);
    assertThat(answers).as(server.output()).contains(503).isSubsetOf(200, 503);
  }

  private static void cutAllBut(Connection other) throws SQLException {
    List<String> cuts = new ArrayList<>();
    try (Statement statement = other.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select id from information_schema.processlist"
                  + " where db = database() and id <> connection_id()")) {
        while (row.next()) {
          cuts.add("kill " + row.getLong(1));
        }
      }
      for (String cut : cuts) {
        try {
          statement.execute(cut);
        } catch (SQLException gone) {
          assertThat(gone.getErrorCode()).isEqualTo(NO_SUCH_THREAD);
        }
      }
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
