package app.clientwave.webhooks.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The door to an account's entries, for reading. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AuditTrail {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

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
    CriteriaBuilder is = database.getCriteriaBuilder();
    CriteriaQuery<AuditEntry> query = is.createQuery(AuditEntry.class);
    Root<AuditEntry> entry = query.from(AuditEntry.class);
    List<Predicate> all = new ArrayList<>(List.of(is.equal(entry.get("account"), account)));
    if (filter.actor() != null) {
      all.add(is.equal(entry.get("actorId"), filter.actor()));
    }
    if (filter.action() != null) {
      all.add(is.equal(entry.get("action"), filter.action().text()));
    }
    if (filter.target() != null) {
      all.add(is.equal(entry.get("target"), filter.target()));
    }
    if (filter.since() != null) {
      all.add(is.ge(entry.get("createdAt"), filter.since().toEpochMilli()));
    }
    if (filter.until() != null) {
      all.add(is.lt(entry.get("createdAt"), filter.until().toEpochMilli()));
    }
    if (after != null) {
      AuditEntry last = database.find(AuditEntry.class, after);
      boolean isTheirs = last != null && last.account.equals(account);
      all.add(is.lt(entry.get("number"), isTheirs ? last.number : 0));
    }
    query.where(all.toArray(Predicate[]::new)).orderBy(is.desc(entry.get("number")));
    return database.createQuery(query).setMaxResults(limit).getResultList();
  }
}
