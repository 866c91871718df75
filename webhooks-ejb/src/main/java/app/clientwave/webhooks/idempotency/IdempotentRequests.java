package app.clientwave.webhooks.idempotency;

import app.clientwave.webhooks.database.DatabaseFault;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does a request once per key, and answers its repetitions with the first answer. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotentRequests {
  private static final Logger LOG = Logger.getLogger(IdempotentRequests.class.getName());

  @Inject KeptRequests kept;

  private final Set<String> running = ConcurrentHashMap.newKeySet();

  /** An answer that can be given again. */
  public record Answer(int status, String json) {
    /** Leaves the answer out, which may hold a secret. */
    @Override
    public String toString() {
      return "answer " + status;
    }
  }

  /**
   * Does the work in one transaction with the key, or answers as before; also where another node
   * does the same request, or a twin of its events is published, in the same moment.
   *
   * @param hash of the method, path and body that the key stands for
   * @throws KeyConflict when the key stands for another request, is being worked on, or was done
   *     with an answer that cannot be read
   */
  public Answer once(String account, String key, String hash, Supplier<Answer> work) {
    String lock = account + " " + key;
    if (!running.add(lock)) {
      throw new KeyConflict(KeyConflict.Kind.RUNNING);
    }
    try {
      // what another transaction wrote in the same moment, the next try finds
      return DatabaseFault.tried(() -> kept.once(account, key, hash, work));
    } finally {
      running.remove(lock); // after the commit
    }
  }

  @Schedule(hour = "*", minute = "17", persistent = false)
  void forget() {
    try {
      while (kept.forgetSome()) {
        // goes on with the next ones
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "old keys could not be deleted; trying again in an hour", e);
    }
  }
}
