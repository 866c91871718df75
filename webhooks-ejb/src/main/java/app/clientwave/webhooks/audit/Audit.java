package app.clientwave.webhooks.audit;

import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The door for actions: each becomes the next entry of its account, in the transaction that does
 * it. Those of one account follow one another: who comes second waits for the commit of the first.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Audit {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Acting acting;
  @Inject Chains chains;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /**
   * Tells what whoever acts in this request has done.
   *
   * @param before the fields as they were, or null where there was nothing; without secrets
   * @param after the fields as they are, or null where there is nothing any more. Of two that are
   *     given, what is the same in both is left out
   */
  public void record(
      String account,
      Action action,
      String target,
      Map<String, Object> before,
      Map<String, Object> after) {
    record(acting.actor(), account, action, target, before, after);
  }

  /** The same of somebody whom no door has let in yet. */
  public void record(
      Actor actor,
      String account,
      Action action,
      String target,
      Map<String, Object> before,
      Map<String, Object> after) {
    begin(account);
    database.flush(); // so that the head is the last that this transaction waits for
    AuditEntry entry = next(account);
    entry.actorType = actor.type().text();
    entry.actorId = actor.id();
    entry.actorName = actor.name();
    entry.via = actor.via().text();
    entry.action = action.text();
    entry.target = target;
    entry.before = different(before, after);
    entry.after = different(after, before);
    entry.hash = entry.computedHash();
    database.persist(entry);
    database
        .createQuery("update AuditHead h set h.hash = :hash where h.account = :account")
        .setParameter("hash", entry.hash)
        .setParameter("account", account)
        .executeUpdate();
  }

  private void begin(String account) {
    long begun =
        database
            .createQuery("select count(h) from AuditHead h where h.account = :account", Long.class)
            .setParameter("account", account)
            .getSingleResult();
    if (begun == 0 && settings.database().isEmbedded()) {
      chains.beginHere(account);
    } else if (begun == 0) {
      chains.beginAlone(account);
    }
  }

  /** Holds the head from here on. */
  private AuditEntry next(String account) {
    database
        .createQuery("update AuditHead h set h.number = h.number + 1 where h.account = :account")
        .setParameter("account", account)
        .executeUpdate();
    Object[] head =
        database
            .createQuery(
                "select h.number, h.hash from AuditHead h where h.account = :account",
                Object[].class)
            .setParameter("account", account)
            .getSingleResult();
    AuditEntry entry = new AuditEntry();
    entry.id = ids.next();
    entry.account = account;
    entry.number = (Long) head[0];
    entry.previousHash = (String) head[1];
    entry.createdAt = clock.millis();
    return entry;
  }

  private static String different(Map<String, Object> fields, Map<String, Object> others) {
    if (fields == null) {
      return null;
    }
    Map<String, Object> told = new TreeMap<>(fields);
    if (others != null) {
      others.keySet().forEach(name -> told.putIfAbsent(name, null));
      told.entrySet().removeIf(f -> Objects.equals(f.getValue(), others.get(f.getKey())));
    }
    return CanonicalJson.of(told);
  }
}
