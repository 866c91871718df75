package app.clientwave.webhooks.audit;

import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The door to an account's entries, for reading. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AuditTrail {
  @Inject AccountRows rows;

  /**
   * What a list of entries is asked for; null is no condition.
   *
   * @param actor the id of a user or token
   * @param target the id of what was acted on
   */
  public record Filter(String actor, Action action, String target, Instant since, Instant until) {}

  /**
   * Newest first, those behind the one of this key (null: from the newest); none when that one is
   * another account's.
   */
  public List<AuditEntry> list(String account, Filter filter, Long after, int limit) {
    AccountQuery<AuditEntry> query =
        rows.of(account, AuditEntry.class, "e")
            .and("e.actorId = :actor", "actor", filter.actor())
            .and("e.action = :action", "action", text(filter.action()))
            .and("e.target = :target", "target", filter.target())
            .made(filter.since(), filter.until())
            .orderBy("e.number desc");
    if (after != null) {
      query.and("e.number < :number", "number", number(account, after));
    }
    return query.list(limit);
  }

  private long number(String account, long key) {
    return rows.of(account, AuditEntry.class, "e").id(key).first("e.number", Long.class).orElse(0L);
  }

  private static String text(Action action) {
    return action == null ? null : action.text();
  }
}
