package app.clientwave.webhooks.access;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/**
 * Finds what users and tokens are known by. <i>Why a session bean: within an EAR the persistence
 * unit is found from this module alone, and who asks comes from the web's.</i> Public because EJB
 * asks for it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Credentials {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  public Optional<ApiToken> token(String hash) {
    return database
        .createQuery("select t from ApiToken t where t.hash = :hash", ApiToken.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst();
  }

  public Optional<User> user(String name) {
    return database
        .createQuery("select u from User u where u.name = :name", User.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }
}
