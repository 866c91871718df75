package app.clientwave.webhooks.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many accounts with many webhooks each, of which every event finds three. The webhooks are
 * registered over the API; their accounts, which the API cannot make yet, are written into the rows
 * as another node of the product would.
 */
final class Accounts {
  static final int COUNT = 48;
  static final int PER_EVENT = 3;

  static final List<String> TYPES =
      """
      opportunity.created opportunity.updated opportunity.status_changed opportunity.closed_won
      opportunity.closed_lost opportunity.deleted client.created client.updated
      client.contact_added client.deleted proposal.created proposal.sent proposal.viewed
      proposal.accepted proposal.declined proposal.expired proposal.updated invoice.created
      invoice.sent invoice.viewed invoice.paid invoice.partially_paid invoice.overdue
      invoice.refunded invoice.voided contract.created contract.sent_for_signature contract.signed
      contract.executed contract.terminated contract.expired payment.created payment.failed
      payment.disputed payment.refunded
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  /** How many webhooks they have together. */
  static final int WEBHOOKS = COUNT * PER_EVENT * TYPES.size();

  /** Longer than other nodes take to hear of a change. */
  private static final long HEARD_SECONDS = 3;

  private Accounts() {}

  static void create(ServerUnderTest server, Database database, Inbox inbox)
      throws SQLException, InterruptedException {
    long before;
    try (Connection connection = database.open()) {
      before = newest(connection);
      IntStream.range(0, WEBHOOKS)
          .parallel()
          .forEach(
              i -> {
                try {
                  server.subscribe(inbox.url("webhook-" + i), TYPES.get(i % TYPES.size()));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      spread(connection, before);
    }
    TimeUnit.SECONDS.sleep(HEARD_SECONDS);
  }

  private static long newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(id), 0) from webhooks_subscription")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Of each type every account gets as many. */
  private static void spread(Connection connection, long before) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement ofType =
            connection.prepareStatement(
                "select id from webhooks_subscription where id > ? and event_types = ?");
        PreparedStatement move =
            connection.prepareStatement(
                "update webhooks_subscription set account_id = ?, version = version + 1"
                    + " where id = ?");
        PreparedStatement token =
            connection.prepareStatement(
                "insert into webhooks_token (id, account_id, name, hash, role, created_at)"
                    + " values (?, ?, 'benchmark', ?, 'PUBLISHER', 0)")) {
      for (String type : TYPES) {
        List<Long> all = new ArrayList<>();
        ofType.setLong(1, before);
        ofType.setString(2, type);
        try (ResultSet rows = ofType.executeQuery()) {
          while (rows.next()) {
            all.add(rows.getLong(1));
          }
        }
        for (int i = 0; i < all.size(); i++) {
          move.setString(1, name(i % COUNT));
          move.setLong(2, all.get(i));
          move.addBatch();
        }
      }
      move.executeBatch();
      for (int i = 0; i < COUNT; i++) {
        token.setLong(1, i + 1);
        token.setString(2, name(i));
        token.setString(3, hash(token(i)));
        token.addBatch();
      }
      token.executeBatch();
      connection.commit();
    }
  }

  /** One after the other publishes, and a type after the other. */
  static Requests requests() {
    Requests requests = new Requests(1);
    for (String type : TYPES) {
      for (int account = 0; account < COUNT; account++) {
        requests.add(token(account), type);
      }
    }
    return requests;
  }

  private static String name(int account) {
    return "account-" + account;
  }

  private static String token(int account) {
    return "cwt_benchmarkbenchmarkbenchmarkaccount%02d".formatted(account);
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
