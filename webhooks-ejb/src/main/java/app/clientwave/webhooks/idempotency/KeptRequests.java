package app.clientwave.webhooks.idempotency;

import app.clientwave.webhooks.idempotency.IdempotentRequests.Answer;
import app.clientwave.webhooks.security.EncryptedColumn;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys with their answers, in the transaction that does the work. Public because EJB asks for it.
 */
@Stateless
public class KeptRequests {
  private static final Duration KEPT = Duration.ofHours(24);

  /** As many as are deleted in one transaction, and those of the same millisecond. */
  private static final int SOME = 500;

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject SecretCipher cipher;
  @Inject @Webhooks Clock clock;

  /**
   * Does the work in one transaction with the key, or answers as before.
   *
   * @throws KeyConflict when the key stands for another request, or its answer cannot be read
   */
  public Answer once(String account, String key, String hash, Supplier<Answer> work) {
    IdempotentRequest earlier =
        database.find(IdempotentRequest.class, new IdempotentRequest.Key(account, key));
    if (earlier != null && earlier.createdAt > clock.instant().minus(KEPT).toEpochMilli()) {
      return repeat(earlier, hash);
    }
    if (earlier != null) {
      giveUp(earlier);
    }
    Answer answer = work.get();
    database.persist(kept(account, key, hash, answer));
    return answer;
  }

  /** Unless another node has put its own in the place: then this one's is refused as a twin. */
  private void giveUp(IdempotentRequest old) {
    database.detach(old);
    database
        .createQuery(
            "delete from IdempotentRequest r"
                + " where r.account = :account and r.key = :key and r.createdAt = :createdAt")
        .setParameter("account", old.account)
        .setParameter("key", old.key)
        .setParameter("createdAt", old.createdAt)
        .executeUpdate();
  }

  private Answer repeat(IdempotentRequest earlier, String hash) {
    if (!earlier.hash.equals(hash)) {
      throw new KeyConflict(KeyConflict.Kind.OTHER_REQUEST);
    }
    return cipher
        .open(earlier.response, context(earlier.account, earlier.key))
        .map(json -> new Answer(earlier.status, new String(json, StandardCharsets.UTF_8)))
        .orElseThrow(() -> new KeyConflict(KeyConflict.Kind.ANSWER_LOST));
  }

  private IdempotentRequest kept(String account, String key, String hash, Answer answer) {
    IdempotentRequest request = new IdempotentRequest();
    request.account = account;
    request.key = key;
    request.hash = hash;
    request.status = answer.status();
    request.response =
        cipher.encrypt(answer.json().getBytes(StandardCharsets.UTF_8), context(account, key));
    request.createdAt = clock.millis();
    return request;
  }

  /**
   * Deletes some of what is older than a key is kept, oldest first. <i>Why not all: who writes
   * would wait for a transaction that deletes hundreds of thousands.</i>
   *
   * @return whether more may be left
   */
  public boolean forgetSome() {
    long before = clock.instant().minus(KEPT).toEpochMilli();
    Optional<Long> last =
        database
            .createQuery(
                "select r.createdAt from IdempotentRequest r where r.createdAt <= :before"
                    + " order by r.createdAt",
                Long.class)
            .setParameter("before", before)
            .setFirstResult(SOME - 1)
            .setMaxResults(1)
            .getResultStream()
            .findFirst();
    database
        .createQuery("delete from IdempotentRequest r where r.createdAt <= :upTo")
        .setParameter("upTo", last.orElse(before))
        .executeUpdate();
    return last.isPresent();
  }

  @Produces
  static EncryptedColumn answers() {
    return new EncryptedColumn(
        "webhooks_idempotency",
        List.of("account_id", "request_key"),
        "response",
        key -> context((String) key.get(0), (String) key.get(1)));
  }

  private static String context(String account, String key) {
    return "idempotency/" + account + "/" + key;
  }
}
