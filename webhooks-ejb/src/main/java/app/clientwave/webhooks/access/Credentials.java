package app.clientwave.webhooks.access;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/**
 * Finds what users and tokens are known by. <i>Why a session bean: within an EAR the persistence
 * unit is found from this module alone, and who asks comes from the web's.</i> Public because EJB
 * asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Credentials {
  /** What an account leaves that is made while it closes lets nobody in. */
  private static final String CLOSED =
      " (select a.id from Account a where a.account = %s.account and a.closedAt is not null)";

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Audit audit;

  public Optional<ApiToken> token(String hash) {
    return database
        .createQuery(
            "select t from ApiToken t where t.hash = :hash and not exists" + CLOSED.formatted("t"),
            ApiToken.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst();
  }

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void noteUse(long token, long now) {
    database
        .createQuery("update ApiToken t set t.lastUsedAt = :now where t.id = :id")
        .setParameter("now", now)
        .setParameter("id", token)
        .executeUpdate();
  }

  /** False when the user's password is no longer the one that they were read with. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean changePassword(User user, String hash) {
    int changed =
        database
            .createQuery(
                "update User u set u.passwordHash = :hash"
                    + " where u.id = :id and u.passwordHash = :before")
            .setParameter("hash", hash)
            .setParameter("id", user.id)
            .setParameter("before", user.passwordHash)
            .executeUpdate();
    if (changed > 0) {
      audit.record(user.account, Action.PASSWORD_CHANGED, user.id(), null, null);
    }
    return changed > 0;
  }

  /**
   * Those who sign in by this login, each in an account of their own: the same person, perhaps. How
   * many there can be is {@link Users}' to say, so that each of them is found.
   */
  public List<User> users(String login) {
    return database
        .createQuery(
            "select u from User u where u.login = :login and not exists"
                + CLOSED.formatted("u")
                + " order by u.id",
            User.class)
        .setParameter("login", login)
        .getResultList();
  }

  public boolean isOpen(String account) {
    return Accounts.ID.matcher(account).matches()
        && !database
            .createQuery(
                "select a.id from Account a where a.account = :account and a.closedAt is null",
                Long.class)
            .setParameter("account", account)
            .getResultList()
            .isEmpty();
  }

  public Optional<User> user(long id) {
    return database
        .createQuery(
            "select u from User u where u.id = :id and not exists" + CLOSED.formatted("u"),
            User.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }
}
