package app.clientwave.webhooks.access;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The door to an account's users. A user of another account is one that does not exist: empty. Who
 * is removed, or has another role now, is so from the next request on, on every node.
 */
@Stateless
public class Users {
  static final int LONGEST_EMAIL = 254;

  /** That an address can be in: at a sign-in each of them costs the time to check a password. */
  private static final int MOST_ACCOUNTS = 10;

  private static final String TAKEN = "is that of another user of this account";
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]+");

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Pbkdf2PasswordHash passwords;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /**
   * Adds somebody, with a password that is made.
   *
   * @throws AccessRejected when the draft breaks a rule, or the account, or ten others, have the
   *     address already
   */
  public NewUser add(String account, UserDraft draft) {
    ApiTokens.require("name", draft.name());
    ApiTokens.require("email", draft.email());
    ApiTokens.require("role", draft.role());
    User user = new User();
    user.id = ids.next();
    user.account = account;
    user.createdAt = clock.millis();
    apply(user, draft);
    String password = newPassword(user);
    database.persist(user);
    Taken.flush(database, "email", TAKEN);
    return new NewUser(user, password);
  }

  /** The account's users, newest first, those older than {@code before} (0: from the newest). */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<User> list(String account, long before, int limit) {
    return database
        .createQuery(
            "select u from User u where u.account = :account and u.id < :before order by u.id desc",
            User.class)
        .setParameter("account", account)
        .setParameter("before", before == 0 ? Long.MAX_VALUE : before)
        .setMaxResults(limit)
        .getResultList();
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<User> find(String account, String id) {
    OptionalLong key = IdKind.USER.read(id);
    return key.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(database.find(User.class, key.getAsLong()))
            .filter(user -> user.account.equals(account));
  }

  /**
   * Changes what the draft says.
   *
   * @throws AccessRejected when it breaks a rule, or the account, or ten others, have the address
   *     already
   */
  public Optional<User> change(String account, String id, UserDraft draft) {
    Optional<User> found = find(account, id);
    found.ifPresent(
        user -> {
          apply(user, draft);
          Taken.flush(database, "email", TAKEN);
        });
    return found;
  }

  /** Makes a new password; the old one is right no more. */
  public Optional<NewUser> resetPassword(String account, String id) {
    return find(account, id).map(user -> new NewUser(user, newPassword(user)));
  }

  /** Removes somebody; false when there is nobody of this id. */
  public boolean remove(String account, String id) {
    OptionalLong key = IdKind.USER.read(id);
    return key.isPresent()
        && database
                .createQuery("delete from User u where u.id = :id and u.account = :account")
                .setParameter("id", key.getAsLong())
                .setParameter("account", account)
                .executeUpdate()
            > 0;
  }

  private void apply(User user, UserDraft draft) {
    if (draft.name() != null) {
      user.name = ApiTokens.checkedName(draft.name());
    }
    if (draft.role() != null) {
      user.role = draft.role();
    }
    if (draft.email() != null) {
      user.login = free(user, login(draft.email()));
    }
  }

  private String free(User user, String login) {
    List<String> accounts =
        database
            .createQuery(
                "select u.account from User u where u.login = :login and u.id <> :id", String.class)
            .setParameter("login", login)
            .setParameter("id", user.id)
            .getResultList();
    if (accounts.contains(user.account)) {
      throw AccessRejected.taken("email", TAKEN);
    }
    if (accounts.size() >= MOST_ACCOUNTS) {
      throw AccessRejected.taken("email", "is that of users of " + MOST_ACCOUNTS + " accounts");
    }
    return login;
  }

  private static String login(String email) {
    String login = email.toLowerCase(Locale.ROOT);
    if (login.length() > LONGEST_EMAIL || !EMAIL.matcher(login).matches()) {
      throw AccessRejected.rule("email", "must be an email address");
    }
    return login;
  }

  private String newPassword(User user) {
    String password = Tokens.random(20);
    user.passwordHash = passwords.generate(password.toCharArray());
    return password;
  }
}
