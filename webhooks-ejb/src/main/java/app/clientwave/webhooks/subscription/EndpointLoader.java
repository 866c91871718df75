package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.signing.Secret;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads endpoints outside every transaction. <i>Why: a host's transaction may see a snapshot that
 * is older than the last registered webhook.</i> Public because EJB asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EndpointLoader {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject SealedSecrets secrets;

  public List<Endpoint> all() {
    return database
        .createQuery("select s from Subscription s where s.deletedAt is null", Subscription.class)
        .getResultStream()
        .map(this::endpoint)
        .toList();
  }

  public Optional<Endpoint> one(long id) {
    return Optional.ofNullable(database.find(Subscription.class, id))
        .filter(s -> s.deletedAt == null)
        .map(this::endpoint);
  }

  /** Changes whenever a subscription does, and with the keys at hand. */
  public String stamp() {
    Object[] row =
        database
            .createQuery(
                "select count(s), max(s.updatedAt), sum(s.version) from Subscription s",
                Object[].class)
            .getSingleResult();
    return row[0] + "/" + row[1] + "/" + row[2] + "/" + secrets.keys();
  }

  private Endpoint endpoint(Subscription s) {
    Secret secret = secrets.open(s.id, s.secret).orElse(null);
    Secret next = s.nextSecret == null ? null : secrets.open(s.id, s.nextSecret).orElse(null);
    boolean complete = s.nextSecret == null || next != null;
    return new Endpoint(
        s.id,
        s.account,
        URI.create(s.url),
        secrets.openHeaders(s).orElse(null),
        s.status,
        new EventFilter(s.eventTypes()),
        complete ? secret : null,
        next,
        s.graceEndsAt == null ? null : Instant.ofEpochMilli(s.graceEndsAt));
  }
}
