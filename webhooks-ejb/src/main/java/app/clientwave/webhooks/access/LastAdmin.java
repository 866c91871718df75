package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Keeps somebody in each account who lets others in, and somebody who opens accounts. */
@Dependent
class LastAdmin {
  private static final String EVERYWHERE = "";

  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  /**
   * Lets a user be removed, or have another role.
   *
   * @param grants what they may do from then on
   * @throws AccessRejected when nobody would be left who may do the rest
   */
  void keep(User user, Set<String> grants) {
    if (loses(user, grants, Role.Names.ADMIN) && isAlone(user, user.account, Role.Names.ADMIN)) {
      throw AccessRejected.taken(
          "role", "is that of the account's last admin; make somebody else one first");
    }
    if (loses(user, grants, Role.Names.OPERATOR)
        && isAlone(user, EVERYWHERE, Role.Names.OPERATOR)) {
      throw AccessRejected.taken(
          "role", "is that of the last operator; make somebody else one first");
    }
  }

  private static boolean loses(User user, Set<String> grants, String right) {
    return user.role.grants().contains(right) && !grants.contains(right);
  }

  /** Locks the rows, so that two who take each other's role do not both find the other one. */
  private boolean isAlone(User user, String account, String right) {
    List<Role> roles =
        Arrays.stream(Role.values()).filter(role -> role.grants().contains(right)).toList();
    return database
        .createQuery(
            "select u from User u where u.role in :roles"
                + " and (:account = '' or u.account = :account)",
            User.class)
        .setParameter("roles", roles)
        .setParameter("account", account)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .allMatch(other -> other.id == user.id);
  }
}
