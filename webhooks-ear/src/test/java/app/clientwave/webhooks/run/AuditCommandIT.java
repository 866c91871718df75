package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code bin/audit} beside a running server, and on a copy that somebody has tampered with. */
@ExtendWith(SharedServer.class)
class AuditCommandIT {
  private static final String URL = "https://hooks.example.com/audit";

  private final Server server;

  AuditCommandIT(Server server) {
    this.server = server;
  }

  private record Ended(int code, String output) {}

  @Test
  void findsTheChainsOfARunningServerWhole() throws Exception {
    AuditedAccount account = AuditedAccount.open(server);
    Ended first = audit(server.data());
    assertThat(first.code()).as(first.output()).isZero();
    String head = account.id + ":1:" + account.newest().getString("hash");
    assertThat(first.output().lines())
        .contains(account.id + ": whole, 1 entries, head " + head)
        .anyMatch(line -> line.startsWith("default: whole, "));

    account.register(URL);
    Ended later = audit(server.data(), "--head", head);
    assertThat(later.code()).as(later.output()).isZero();
    assertThat(later.output()).contains(account.id + ": whole, 2 entries, head ");

    Ended foreign = audit(server.data(), "--head", account.id + ":1:" + "a".repeat(64));
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.output()).contains("BROKEN: entry 1 is not the one that was noted");
  }

  @Test
  void namesTheFirstBrokenLinkOfACopyThatSomebodyChanged() throws Exception {
    AuditedAccount account = AuditedAccount.open(server);
    account.register(URL + 1);
    account.register(URL + 2);
    String head = account.id + ":3:" + account.newest().getString("hash");
    Path copy = Server.newData("tampered");
    try (Connection from = TestedDatabase.connect(server.data());
        Connection to = TestedDatabase.connect(copy);
        Statement statement = to.createStatement()) {
      makeTables(statement);
      copy(from, to, "webhooks_audit", account.id);
      copy(from, to, "webhooks_audit_head", account.id);
      assertThat(audit(copy, "--head", head)).returns(0, Ended::code);

      statement.executeUpdate("delete from webhooks_audit where number = 3");
      Ended cut = audit(copy);
      assertThat(cut.code()).isEqualTo(1);
      assertThat(cut.output())
          .isEqualTo(account.id + ": BROKEN: entry 3 is missing: webhooks_audit_head names 3");

      statement.executeUpdate(
          "update webhooks_audit_head set number = 2,"
              + " hash = (select hash from webhooks_audit where number = 2)");
      assertThat(audit(copy).code()).isZero();
      assertThat(audit(copy, "--head", head))
          .isEqualTo(new Ended(1, account.id + ": BROKEN: entry 3 is missing: entry 3 was noted"));

      statement.executeUpdate("update webhooks_audit set actor_name = 'Nobody' where number = 1");
      assertThat(audit(copy)).isEqualTo(new Ended(1, account.id + ": BROKEN: entry 1 was changed"));
    }
  }

  @Test
  void saysInOneLineWhatItCannotDo() throws Exception {
    Ended form = audit(server.data(), "--head", "default:1");
    assertThat(form.code()).isEqualTo(1);
    assertThat(form.output())
        .isEqualTo("bin/audit: --head must be <account>:<number>:<hash>, is \"default:1\"");
    Ended setting = audit(server.data(), "-Dwebhooks.http.port=0");
    assertThat(setting.code()).isEqualTo(1);
    assertThat(setting.output()).startsWith("bin/audit: webhooks.http.port: ").hasLineCount(1);
    if (!TestedDatabase.isMySql()) {
      Ended none = audit(Server.newData("none"));
      assertThat(none.code()).isEqualTo(1);
      assertThat(none.output()).startsWith("bin/audit: webhooks.data.dir: there is no database");
    }
  }

  private static Ended audit(Path data, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("../bin/audit"));
    command.add("-Dwebhooks.data.dir=" + data.toAbsolutePath());
    command.addAll(TestedDatabase.options(data));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output.strip());
  }

  /** Without what keeps entries from being changed. */
  private static void makeTables(Statement statement) throws IOException, SQLException {
    String folder = TestedDatabase.isMySql() ? "mysql" : "sqlite";
    Path script = Path.of("../webhooks-ejb/src/main/resources/db", folder, "V5__audit.sql");
    for (String sql : Files.readString(script).split(";\n")) {
      if (sql.contains("create table")) {
        statement.executeUpdate(sql);
      }
    }
  }

  private static void copy(Connection from, Connection to, String table, String account)
      throws SQLException {
    try (PreparedStatement query =
        from.prepareStatement("select * from " + table + " where account_id = ?")) {
      query.setString(1, account);
      try (ResultSet row = query.executeQuery()) {
        int columns = row.getMetaData().getColumnCount();
        try (PreparedStatement insert =
            to.prepareStatement(
                "insert into " + table + " values (?" + ", ?".repeat(columns - 1) + ")")) {
          while (row.next()) {
            for (int i = 1; i <= columns; i++) {
              insert.setObject(i, row.getObject(i));
            }
            insert.executeUpdate();
          }
        }
      }
    }
  }
}
