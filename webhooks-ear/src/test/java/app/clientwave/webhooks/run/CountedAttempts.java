package app.clientwave.webhooks.run;

import app.clientwave.webhooks.id.IdKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the table of hours has of a webhook's attempts. */
public record CountedAttempts(long delivered, long failed) {
  /** As the server with this data folder has written it down. */
  public static CountedAttempts of(Path data, String webhook) {
    try (Connection database = TestedDatabase.connect(data);
        PreparedStatement query =
            database.prepareStatement(
                "select coalesce(sum(delivered), 0), coalesce(sum(failed), 0) from webhooks_hour"
                    + " where subscription_id = ?")) {
      query.setLong(1, IdKind.SUBSCRIPTION.read(webhook).orElseThrow());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new CountedAttempts(row.getLong(1), row.getLong(2));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until it is written down. */
  public void await(Server server, String webhook) {
    long end = System.nanoTime() + Api.SOON.toNanos();
    CountedAttempts written = of(server.data(), webhook);
    while (!written.equals(this)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(written + " instead of " + this);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      written = of(server.data(), webhook);
    }
  }
}
