package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Attempts as plain rows, written in batches in the caller's transaction. */
@ApplicationScoped
class AttemptTable {
  @Inject Statements statements;

  /** Fails as a whole when one of them is there already. */
  void insert(List<Attempt> attempts) {
    statements.batch(
        "insert into webhooks_attempt (delivery_id, number, started_at, took_ms, outcome,"
            + " status_code, failure, detail, request_headers, response_headers,"
            + " response_body, sealed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        attempts,
        (insert, attempt) -> {
          insert.setLong(1, attempt.delivery);
          insert.setInt(2, attempt.number);
          insert.setLong(3, attempt.startedAt);
          insert.setLong(4, attempt.tookMs);
          insert.setString(5, attempt.outcome.name());
          insert.setObject(6, attempt.statusCode);
          insert.setString(7, attempt.failure == null ? null : attempt.failure.name());
          insert.setString(8, attempt.detail);
          insert.setString(9, attempt.requestHeaders);
          insert.setString(10, attempt.responseHeaders);
          insert.setBytes(11, attempt.responseBody);
          insert.setBytes(12, attempt.sealed);
        });
  }
}
