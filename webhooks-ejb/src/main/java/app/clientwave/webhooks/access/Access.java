package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells who a token, a password or an address belongs to; empty for one that is wrong. */
@ApplicationScoped
public class Access {
  private static final Logger LOG = Logger.getLogger(Access.class.getName());
  private static final long USE_NOTED_EVERY_MILLIS = 60_000;

  /** What the provider has taken back since then is noticed. */
  private static final long ASKED_AGAIN_AFTER_MILLIS = 8 * 60 * 60 * 1_000;

  @Inject Credentials credentials;
  @Inject KnownBrowsers browsers;
  @Inject Passwords passwords;
  @Inject RecentCallers recent;
  @Inject RefusedSignIns refused;
  @Inject SignIns signIns;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;

  public Optional<Caller> byToken(String token) {
    String hash = Tokens.hash(token);
    return recent.find(hash).or(() -> stored(hash));
  }

  private Optional<Caller> stored(String hash) {
    long mark = recent.mark();
    long now = clock.millis();
    Optional<ApiToken> found =
        credentials.token(hash).filter(t -> t.expiresAt == null || now < t.expiresAt);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ApiToken token = found.get();
    Caller caller = new Caller(token.account, token.id(), token.name, token.role);
    recent.keep(hash, caller, mark, token.expiresAt == null ? Long.MAX_VALUE : token.expiresAt);
    noteUse(token, now);
    return Optional.of(caller);
  }

  private void noteUse(ApiToken token, long now) {
    if (token.lastUsedAt != null && now - token.lastUsedAt < USE_NOTED_EVERY_MILLIS) {
      return;
    }
    try {
      credentials.noteUse(token.id, now);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "the use of a token is not noted", e); // who asks is let in all the same
    }
  }

  /**
   * Takes about as long for a login that nobody has. Where an OpenID provider is set, passwords are
   * for operators alone.
   *
   * @param login an email address, in capitals or not
   * @param address where the request comes from, for the audit log
   */
  public Optional<SignedIn.Member> byPassword(String login, String password, String address) {
    List<User> users =
        credentials.users(login(login)).stream().filter(this::mayUsePassword).toList();
    if (users.isEmpty()) {
      passwords.hash(password);
    }
    Optional<User> right =
        users.stream().filter(user -> passwords.isRight(password, user.passwordHash)).findFirst();
    right.ifPresentOrElse(
        user -> signIns.succeeded(user.account, user.id(), user.name(), address),
        () -> users.forEach(user -> tellRefused(user, address)));
    return right.map(User::signedIn);
  }

  private boolean mayUsePassword(User user) {
    return PasswordRules.areFor(user.role, settings);
  }

  /**
   * What the browser keeps in which somebody has just signed in by a password.
   *
   * @param login as {@link #login} makes it
   */
  public String remember(String login, SignedIn.Member person) {
    return browsers.write(login, person.proof());
  }

  /**
   * The user who has signed in in the browser that keeps this; empty when that was by another
   * login, or the password is another one by now. Asks the database for what we wrote alone. <i>Why
   * the user: whoever signs in anew gets a new cookie, and no new tries with it.</i>
   */
  public Optional<String> browser(String login, String kept) {
    return browsers
        .read(login, kept)
        .flatMap(
            proof ->
                credentials.users(login).stream()
                    .filter(user -> user.signedIn().proof().equals(proof))
                    .findFirst())
        .map(User::id);
  }

  private void tellRefused(User user, String address) {
    refused.count(user.id).ifPresent(tries -> signIns.refused(user, address, tries));
  }

  /**
   * Has the audit log tell that the OpenID provider has signed somebody in.
   *
   * @param address where the request comes from
   */
  public void tellProvided(SignedIn person, String address) {
    bySession(person).ifPresent(c -> signIns.succeeded(c.account(), c.id(), c.name(), address));
  }

  /**
   * Those whom this email address belongs to, one for each account it is in.
   *
   * @param address verified by the OpenID provider
   */
  public List<SignedIn.Member> byAddress(String address) {
    long until = clock.millis() + ASKED_AGAIN_AFTER_MILLIS;
    return credentials.users(login(address)).stream()
        .filter(user -> user.login.indexOf('@') > 0)
        .map(user -> new SignedIn.Member(user.id, user.account, proofOfAddress(user), until))
        .toList();
  }

  /**
   * Somebody with what the OpenID provider says of them, for a few hours.
   *
   * @return empty when there is no such account
   */
  public Optional<SignedIn.Guest> byClaims(String subject, String account, String name, Role role) {
    long until = clock.millis() + ASKED_AGAIN_AFTER_MILLIS;
    return credentials.isOpen(account)
        ? Optional.of(new SignedIn.Guest(subject, account, name, role, until))
        : Optional.empty();
  }

  /**
   * Who signed in earlier, as they are now; empty when they or what they signed in by are gone: a
   * password, an address, an account, or time.
   */
  public Optional<Caller> bySession(SignedIn earlier) {
    if (earlier instanceof SignedIn.Guest guest) {
      return clock.millis() < guest.until() && credentials.isOpen(guest.account())
          ? Optional.of(new Caller(guest.account(), guest.id(), guest.name(), guest.role()))
          : Optional.empty();
    }
    SignedIn.Member member = (SignedIn.Member) earlier;
    return credentials
        .user(member.user())
        .filter(user -> clock.millis() < member.until())
        .filter(
            user ->
                member.proof().equals(proofOfAddress(user))
                    || (mayUsePassword(user) && member.proof().equals(user.signedIn().proof())))
        .map(User::caller);
  }

  /**
   * Changes somebody's own password; the sessions that keep what it was are over.
   *
   * @return what a session keeps that goes on
   * @throws AccessRejected naming {@code current_password} when that is wrong, {@code password}
   *     when the new one breaks a rule
   */
  public SignedIn.Member changePassword(SignedIn.Member person, String current, String wanted) {
    User user =
        credentials
            .user(person.user())
            .filter(u -> passwords.isRight(current, u.passwordHash))
            .orElseThrow(Access::wrong);
    PasswordRules.check(user, current, wanted);
    String hash = passwords.hash(wanted);
    if (!credentials.changePassword(user, hash)) {
      throw wrong(); // an admin has just made another one
    }
    user.passwordHash = hash;
    return user.signedIn();
  }

  private static AccessRejected wrong() {
    return AccessRejected.rule("current_password", "is not right");
  }

  private static String proofOfAddress(User user) {
    return Tokens.hash("address " + user.login);
  }

  /** The form in which a login is stored and counted. */
  public static String login(String text) {
    String login = text.strip().toLowerCase(Locale.ROOT);
    return login.length() > Users.LONGEST_EMAIL ? "" : login; // nobody's, and short to remember
  }
}
