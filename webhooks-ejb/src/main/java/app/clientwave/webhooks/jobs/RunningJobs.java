package app.clientwave.webhooks.jobs;

import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** Finds what this node can work on, of all accounts. Public because EJB asks for it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RunningJobs {
  private static final int MOST = 100;

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** The next ones behind this id that are this node's, or nobody's any more. */
  public List<Job> behind(long id) {
    return database
        .createQuery(
            "select j from Job j where j.status = RUNNING and j.id > :id"
                + " and (j.node = :node or j.leasedUntil < :now) order by j.id",
            Job.class)
        .setParameter("id", id)
        .setParameter("node", ids.node())
        .setParameter("now", clock.millis())
        .setMaxResults(MOST)
        .getResultList();
  }
}
