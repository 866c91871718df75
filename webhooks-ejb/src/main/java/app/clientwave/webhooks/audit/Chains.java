package app.clientwave.webhooks.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Begins the chain of an account that has none. Public because EJB asks for it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Chains {
  private static final String BEGIN =
      "insert %s into webhooks_audit_head (account_id, number, hash) values (:account, 0, '%s')";

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  /** On SQLite, whose one writer is in the caller's transaction already. */
  public void beginHere(String account) {
    begin("or ignore", account);
  }

  /**
   * On MySQL, committed at once. <i>Why: when the transaction that began a chain rolled back,
   * InnoDB would fail some of those that wait for its row by a deadlock.</i>
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void beginAlone(String account) {
    begin("ignore", account);
  }

  private void begin(String unlessThere, String account) {
    database
        .createNativeQuery(BEGIN.formatted(unlessThere, AuditEntry.BEGINNING))
        .setParameter("account", account)
        .executeUpdate();
  }
}
