package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.database.Tables;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.KeyWatch;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.security.StoredKeys;
import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Whether a start has the master keys that stored values need. */
@ApplicationScoped
public class KeyCheck {
  private static final Logger LOG = Logger.getLogger(KeyCheck.class.getName());
  private static final int MOST_NAMED = 10;

  @Inject KeyRing keys;
  @Inject StoredKeys stored;
  @Inject KeyWatch watch;
  @Inject Tables tables;
  @Inject Settings settings;

  /**
   * Lets a start go on, with a new key where there is none and nothing needs another.
   *
   * @throws BadSetting as {@link #refuse}, unless the setting gives up what needs missing keys
   */
  void check() {
    try (Connection database = tables.connect()) {
      if (settings.encryption().keyLost()) {
        Set<String> missing = missing(StoredKeys.needed(database), keys);
        if (!missing.isEmpty()) {
          LOG.log(Level.WARNING, "what is stored under the keys {0} has been given up", missing);
          stored.retire(missing);
        }
      } else {
        refuse(database, keys);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the stored secrets cannot be looked at", e);
    }
    watch.begin();
  }

  /**
   * Refuses a start without keys that stored values need; reads only, and asks no more of the
   * database than that it can be one of an earlier version, or empty.
   *
   * @throws BadSetting naming the webhooks and the keys
   */
  public static void refuse(Connection database, KeyRing keys) throws SQLException {
    if (!has(database, "webhooks_subscription")) {
      return;
    }
    Set<String> missing = new TreeSet<>();
    List<String> webhooks = new ArrayList<>();
    try (PreparedStatement query =
            database.prepareStatement(
                """
                select id, substr(secret, 1, %1$d), substr(next_secret, 1, %1$d), substr(headers, 1, %1$d)
                from webhooks_subscription where deleted_at is null order by id"""
                    .formatted(SecretCipher.KEY_SHOWN_BYTES));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Set<String> its = missing(keyIds(row), keys);
        if (!its.isEmpty()) {
          missing.addAll(its);
          webhooks.add(IdKind.SUBSCRIPTION.write(row.getLong(1)));
        }
      }
    }
    if (!webhooks.isEmpty()) {
      throw keys.lacks(missing, "the secrets of " + listed(webhooks) + " are");
    }
    if (has(database, "webhooks_master_key")) {
      missing = missing(StoredKeys.needed(database), keys);
      if (!missing.isEmpty()) {
        throw keys.lacks(missing, "stored events, attempts or answers are");
      }
    }
  }

  private static Set<String> keyIds(ResultSet row) throws SQLException {
    Set<String> ids = new TreeSet<>();
    for (int column = 2; column <= 4; column++) {
      byte[] start = row.getBytes(column);
      if (start != null) {
        SecretCipher.keyId(start).ifPresent(ids::add);
      }
    }
    return ids;
  }

  private static Set<String> missing(Set<String> ids, KeyRing keys) {
    Set<String> known = keys.ids();
    return ids.stream()
        .filter(id -> !known.contains(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String listed(List<String> webhooks) {
    String named = String.join(", ", webhooks.subList(0, Math.min(MOST_NAMED, webhooks.size())));
    return webhooks.size() <= MOST_NAMED
        ? named
        : named + " and " + (webhooks.size() - MOST_NAMED) + " more";
  }

  private static boolean has(Connection database, String table) throws SQLException {
    try (ResultSet found =
        database.getMetaData().getTables(database.getCatalog(), null, table, null)) {
      return found.next();
    }
  }
}
