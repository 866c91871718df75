package app.clientwave.webhooks.access;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * Makes the first user {@code admin} and the first API token, both operators of the account {@code
 * default}. What it made up lies in {@code first-sign-in.txt} in the data folder, for its owner
 * alone.
 */
@Singleton
@Startup
@DependsOn("Node")
public class FirstSignIn {
  /** The file that holds what was made up. */
  public static final String FILE = "first-sign-in.txt";

  private static final String ACCOUNT = "default";

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject Audit audit;
  @Inject Passwords passwords;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  @PostConstruct
  void make() {
    if (count("User") > 0 || count("ApiToken") > 0) {
      return;
    }
    String password = settings.admin().password().orElseGet(() -> Tokens.random(20));
    String token = settings.admin().token().orElseGet(() -> "cwt_" + Tokens.random(40));
    User user = new User();
    user.id = ids.next();
    user.account = ACCOUNT;
    user.name = "admin";
    user.login = "admin";
    user.passwordHash = passwords.hash(password);
    user.role = Role.OPERATOR;
    user.createdAt = clock.millis();
    database.persist(user);
    audit.record(ACCOUNT, Action.USER_ADDED, user.id(), null, user.audited());
    ApiToken first = new ApiToken();
    first.id = ids.next();
    first.account = ACCOUNT;
    first.name = "first token";
    first.hash = Tokens.hash(token);
    first.role = Role.OPERATOR;
    first.createdAt = clock.millis();
    database.persist(first);
    audit.record(ACCOUNT, Action.TOKEN_CREATED, first.id(), null, first.audited());
    StringBuilder made = new StringBuilder();
    if (settings.admin().password().isEmpty()) {
      made.append("user: admin\npassword: ").append(password).append('\n');
    }
    if (settings.admin().token().isEmpty()) {
      made.append("token: ").append(token).append('\n');
    }
    if (!made.isEmpty()) {
      write(made.toString()); // before the commit: a sign-in nobody knows would lock all out
    }
  }

  private long count(String entity) {
    return database
        .createQuery("select count(e) from " + entity + " e", Long.class)
        .getSingleResult();
  }

  private void write(String text) {
    Path file = settings.dataDir().resolve(FILE);
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
