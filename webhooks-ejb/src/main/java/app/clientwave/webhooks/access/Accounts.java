package app.clientwave.webhooks.access;

import app.clientwave.webhooks.audit.Acting;
import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The door to all accounts, for operators, in whose own account's audit log it stands what they do
 * here.
 */
@Stateless
public class Accounts {
  private static final TokenDraft FIRST = new TokenDraft("first token", Role.ADMIN, null, false);
  private static final String TAKEN = "is that of an account, open or closed";
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Acting acting;
  @Inject Audit audit;
  @Inject LastAdmin lastAdmin;
  @Inject ApiTokens tokens;
  @Inject Event<TokenChanged> changes;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** An account just opened, and its first token, of an admin. */
  public record Opened(Account account, NewToken token) {}

  /**
   * Opens an account.
   *
   * @param id the one that a host's events carry, or null: it is made
   * @throws AccessRejected when a rule is broken, or the id was ever used
   */
  public Opened open(String id, String name) {
    if (name == null) {
      throw AccessRejected.rule("name", "is missing");
    }
    if (id != null && !ID.matcher(id).matches()) {
      throw AccessRejected.rule("id", "must be 1 to 64 letters, digits, or _ . : -");
    }
    if (id != null && row(id).isPresent()) {
      throw AccessRejected.taken("id", TAKEN);
    }
    Account account = new Account();
    account.id = ids.next();
    account.account = id == null ? IdKind.ACCOUNT.write(account.id) : id;
    account.name = ApiTokens.checkedName(name);
    account.createdAt = clock.millis();
    database.persist(account);
    DatabaseFault.unlessTaken(database::flush, () -> AccessRejected.taken("id", TAKEN));
    tell(Action.ACCOUNT_OPENED, account, null, audited(account));
    return new Opened(account, tokens.make(account.account, FIRST));
  }

  /** The open accounts, newest first, those older than {@code before} (0: from the newest). */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Account> list(long before, int limit) {
    return database
        .createQuery(
            "select a from Account a where a.closedAt is null and a.id < :before order by a.id desc",
            Account.class)
        .setParameter("before", before == 0 ? Long.MAX_VALUE : before)
        .setMaxResults(limit)
        .getResultList();
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Account> find(String id) {
    return row(id).filter(account -> account.closedAt == null);
  }

  public Optional<Account> rename(String id, String name) {
    Optional<Account> found = find(id);
    found.ifPresent(
        account -> {
          Map<String, Object> before = audited(account);
          account.name = ApiTokens.checkedName(name);
          tell(Action.ACCOUNT_CHANGED, account, before, audited(account));
        });
    return found;
  }

  /** Whether there is, or ever was, such an account. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean isKnown(String id) {
    return row(id).isPresent();
  }

  /**
   * Closes an account: nobody gets in any more, its id is never given again. False when that is
   * done already.
   *
   * @throws AccessRejected when nobody would be left who opens accounts
   */
  public boolean close(String id) {
    lastAdmin.keepAnOperator(id);
    Optional<Account> open = find(id);
    open.ifPresent(account -> account.closedAt = clock.millis());
    int gone = delete("ApiToken", id) + delete("User", id);
    changes.fire(new TokenChanged(null));
    open.ifPresent(account -> tell(Action.ACCOUNT_CLOSED, account, audited(account), null));
    return open.isPresent() || gone > 0;
  }

  private void tell(
      Action action, Account account, Map<String, Object> before, Map<String, Object> after) {
    String operators = acting.actor().account();
    audit.record(
        operators == null ? account.account : operators, action, account.account, before, after);
  }

  private static Map<String, Object> audited(Account account) {
    return Map.of("name", account.name);
  }

  private int delete(String entity, String account) {
    return database
        .createQuery("delete from " + entity + " e where e.account = :account")
        .setParameter("account", account)
        .executeUpdate();
  }

  private Optional<Account> row(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty(); // MySQL would take a blank behind it for none
    }
    return database
        .createQuery("select a from Account a where a.account = :id", Account.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }
}
