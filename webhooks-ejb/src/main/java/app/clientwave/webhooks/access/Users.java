package app.clientwave.webhooks.access;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  @Inject AccountRows rows;
  @Inject LastAdmin lastAdmin;
  @Inject Audit audit;
  @Inject Credentials credentials;
  @Inject Passwords passwords;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /**
   * Adds somebody, with a password that is made where they sign in by one.
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
    String password = Tokens.random(20);
    user.passwordHash = passwords.hash(password); // before the database is asked for anything
    apply(user, draft);
    rows.add(account, user);
    DatabaseFault.unlessTaken(rows::flush, () -> AccessRejected.taken("email", TAKEN));
    audit.record(account, Action.USER_ADDED, user.id(), null, user.audited());
    // where nobody is told it, it is right for nobody until the provider is given up
    return new NewUser(user, Optional.of(password).filter(made -> hasPassword(user)));
  }

  /** The account's users, newest first, those older than {@code before} (0: from the newest). */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<User> list(String account, long before, int limit) {
    return rows.of(account, User.class, "u").newestBefore(before).list(limit);
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<User> find(String account, String id) {
    return rows.of(account, User.class, "u").find(IdKind.USER.read(id));
  }

  /**
   * Changes what the draft says.
   *
   * @throws AccessRejected when it breaks a rule, the account, or ten others, have the address
   *     already, or it would have no admin any more
   */
  public Optional<User> change(String account, String id, UserDraft draft) {
    Optional<User> found = find(account, id);
    found.ifPresent(
        user -> {
          if (draft.role() != null) {
            lastAdmin.keep(user, draft.role().grants());
          }
          Map<String, Object> before = user.audited();
          apply(user, draft);
          DatabaseFault.unlessTaken(rows::flush, () -> AccessRejected.taken("email", TAKEN));
          audit.record(account, Action.USER_CHANGED, id, before, user.audited());
        });
    return found;
  }

  /** Whether somebody signs in by a password; with an OpenID provider operators alone do. */
  public boolean hasPassword(User user) {
    return PasswordRules.areFor(user.role, settings);
  }

  /**
   * Makes a new password; the old one is right no more.
   *
   * @throws AccessRejected when they sign in by none
   */
  public Optional<NewUser> resetPassword(String account, String id) {
    String password = Tokens.random(20);
    String hash = passwords.hash(password); // before the database is asked for anything
    Optional<User> found = find(account, id);
    if (found.isPresent() && !hasPassword(found.get())) {
      throw AccessRejected.taken("role", "signs in at the OpenID provider, not by a password");
    }
    found.ifPresent(user -> user.passwordHash = hash);
    Optional<NewUser> reset = found.map(user -> new NewUser(user, Optional.of(password)));
    reset.ifPresent(r -> audit.record(account, Action.PASSWORD_RESET, id, null, null));
    return reset;
  }

  /**
   * Removes somebody; false when there is nobody of this id.
   *
   * @throws AccessRejected when the account would have no admin any more
   */
  public boolean remove(String account, String id) {
    Optional<User> found = find(account, id);
    return found.isPresent() && remove(found.get());
  }

  private boolean remove(User user) {
    lastAdmin.keep(user, Set.of());
    int gone = rows.of(user.account, User.class, "u").id(user.id).delete();
    if (gone > 0) {
      audit.record(user.account, Action.USER_REMOVED, user.id(), user.audited(), null);
    }
    return gone > 0;
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
        credentials.users(login).stream()
            .filter(other -> other.id != user.id)
            .map(other -> other.account)
            .toList();
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
}
