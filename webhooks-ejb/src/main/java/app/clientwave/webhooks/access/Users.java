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
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The door to an account's users. A user of another account is one that does not exist: empty. Who
 * is removed, or has another role now, is so from the next request on, on every node.
 */
@Stateless
public class Users {
  static final int LONGEST_EMAIL = 254;
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
   * @throws AccessRejected when the draft breaks a rule, or the account has the address already
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
   * @throws AccessRejected when it breaks a rule, the account has the address already, or would
   *     have no admin any more
   */
  public Optional<User> change(String account, String id, UserDraft draft) {
    Optional<User> found = find(account, id);
    found.ifPresent(
        user -> {
          if (draft.role() != null) {
            LastAdmin.keep(database, user, draft.role().grants());
          }
          apply(user, draft);
          Taken.flush(database, "email", TAKEN);
        });
    return found;
  }

  /** Makes a new password; the old one is right no more. */
  public Optional<NewUser> resetPassword(String account, String id) {
    return find(account, id).map(user -> new NewUser(user, newPassword(user)));
  }

  /**
   * Removes somebody; false when there is nobody of this id.
   *
   * @throws AccessRejected when the account would have no admin any more
   */
  public boolean remove(String account, String id) {
    Optional<User> found = find(account, id);
    found.ifPresent(user -> LastAdmin.keep(database, user, Set.of()));
    return found.isPresent()
        && database
                .createQuery("delete from User u where u.id = :id")
                .setParameter("id", found.get().id)
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
    long others =
        database
            .createQuery(
                "select count(u) from User u where u.login = :login and u.account = :account"
                    + " and u.id <> :id",
                Long.class)
            .setParameter("login", login)
            .setParameter("account", user.account)
            .setParameter("id", user.id)
            .getSingleResult();
    if (others > 0) {
      throw AccessRejected.taken("email", TAKEN);
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
