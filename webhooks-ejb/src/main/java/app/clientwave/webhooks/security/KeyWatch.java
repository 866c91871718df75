package app.clientwave.webhooks.security;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the file of master keys: a new first line encrypts within some seconds, once the table of
 * keys has it.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyWatch {
  @Inject KeyRing keys;
  @Inject StoredKeys stored;
  @Inject Faults faults;
  @Inject @Webhooks Clock clock;

  /** Since when the first key is that; told again where another node has forgotten it. */
  private long since;

  /** Once nothing that is stored needs a key that is missing; makes one where there is none. */
  public void begin() {
    keys.makeIfEmpty();
    try {
      Map<String, Long> all = stored.all();
      since = all.getOrDefault(keys.first().id(), clock.millis());
      tellFirst(all);
    } catch (SQLException e) {
      throw new IllegalStateException("the table of master keys cannot be read", e);
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void look() {
    if (keys.isEmpty()) {
      return; // the start has not come so far
    }
    try {
      Optional<KeyRing.Change> change = keys.changed();
      if (change.isPresent()) {
        follow(change.get());
      } else {
        tellFirst(stored.all());
      }
    } catch (SQLException | RuntimeException e) {
      faults.failed(Part.DATABASE, e);
    }
  }

  private void follow(KeyRing.Change change) throws SQLException {
    if (!change.firstId().equals(keys.first().id())) {
      since = clock.millis();
      stored.forget(List.of(change.firstId())); // an older one that shall be the newest again
      stored.add(change.firstId(), since);
    }
    keys.use(change);
  }

  private void tellFirst(Map<String, Long> all) throws SQLException {
    if (!all.containsKey(keys.first().id())) {
      stored.add(keys.first().id(), since);
    }
  }
}
