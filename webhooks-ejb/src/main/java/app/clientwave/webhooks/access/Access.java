package app.clientwave.webhooks.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Optional;

/** Tells who a token or a password belongs to; empty for one that is wrong. */
@ApplicationScoped
public class Access {
  @Inject Credentials credentials;
  @Inject Pbkdf2PasswordHash passwords;
  @Inject RecentCallers recent;

  public Optional<Caller> byToken(String token) {
    String hash = Tokens.hash(token);
    return recent.find(hash).or(() -> stored(hash));
  }

  private Optional<Caller> stored(String hash) {
    Optional<Caller> caller =
        credentials.token(hash).map(t -> new Caller(t.account, t.name, t.role));
    caller.ifPresent(c -> recent.keep(hash, c));
    return caller;
  }

  /** Takes about as long for a name that nobody has. */
  public Optional<Caller> byPassword(String name, String password) {
    Optional<User> user = credentials.user(name);
    if (user.isEmpty()) {
      passwords.generate(password.toCharArray());
      return Optional.empty();
    }
    return user.filter(u -> passwords.verify(password.toCharArray(), u.passwordHash))
        .map(u -> new Caller(u.account, u.name, u.role));
  }
}
