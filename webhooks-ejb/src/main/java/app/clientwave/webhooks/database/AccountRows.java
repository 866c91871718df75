package app.clientwave.webhooks.database;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * The tables as an account sees them: the one way into them for what its people and programs ask
 * and change, so that no query can forget the account (P7). In the caller's transaction, where
 * there is one.
 */
@Dependent
public class AccountRows {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  /**
   * Begins a query for the account's rows of an entity.
   *
   * @param alias what its conditions call such a row
   */
  public <T extends OfAccount> AccountQuery<T> of(String account, Class<T> entity, String alias) {
    return new AccountQuery<>(database, account, entity, alias);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it is another account's
   */
  public void add(String account, OfAccount row) {
    if (!account.equals(row.account())) {
      throw new IllegalArgumentException("the row belongs to another account");
    }
    database.persist(row);
  }

  /** Writes what was added and changed, rather than at the end of the transaction. */
  public void flush() {
    database.flush();
  }
}
