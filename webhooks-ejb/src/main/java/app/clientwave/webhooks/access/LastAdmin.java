package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Keeps somebody in each account who lets others in, and somebody who opens accounts. */
@Dependent
class LastAdmin {
  @PersistenceContext(unitName = "webhooks")
  EntityManager database;

  /**
   * Lets a user be removed, or have another role.
   *
   * @param grants what they may do from then on
   * @throws AccessRejected when nobody would be left who may do the rest
   */
  void keep(User user, Set<String> grants) {
    if (loses(user, grants, Role.Names.ADMIN)
        && isAlone(
            user,
            those(Role.Names.ADMIN, " and u.account = :account")
                .setParameter("account", user.account))) {
      throw AccessRejected.taken(
          "role", "is that of the account's last admin; make somebody else one first");
    }
    if (loses(user, grants, Role.Names.OPERATOR) && isAlone(user, those(Role.Names.OPERATOR, ""))) {
      throw AccessRejected.taken(
          "role", "is that of the last operator; make somebody else one first");
    }
  }

  /**
   * Lets an account be closed.
   *
   * @throws AccessRejected when the only users are in it who may open accounts
   */
  void keepAnOperator(String closing) {
    List<User> operators = those(Role.Names.OPERATOR, "").getResultList();
    if (!operators.isEmpty() && operators.stream().allMatch(o -> o.account.equals(closing))) {
      throw AccessRejected.taken("id", "is that of the account of the last operator");
    }
  }

  private static boolean loses(User user, Set<String> grants, String right) {
    return user.role.grants().contains(right) && !grants.contains(right);
  }

  private TypedQuery<User> those(String right, String where) {
    List<Role> roles =
        Arrays.stream(Role.values()).filter(role -> role.grants().contains(right)).toList();
    return database
        .createQuery("select u from User u where u.role in :roles" + where, User.class)
        .setParameter("roles", roles);
  }

  /** Locks the rows, so that two who remove each other do not both find the other one. */
  private static boolean isAlone(User user, TypedQuery<User> those) {
    return those
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .allMatch(other -> other.id == user.id);
  }
}
