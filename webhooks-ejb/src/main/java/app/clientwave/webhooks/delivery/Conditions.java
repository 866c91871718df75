package app.clientwave.webhooks.delivery;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code where} of a list: every one begins with the account, so that none can forget it (P7).
 * What is asked for as null is no condition.
 */
final class Conditions {
  private final List<String> all = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  private Conditions() {}

  /** Rows of this account, {@code alias} being the one that bears it. */
  static Conditions of(String alias, String account) {
    return new Conditions().and(alias + ".account = :account", "account", account);
  }

  Conditions and(String condition, String parameter, Object value) {
    if (value != null) {
      all.add(condition);
      parameters.put(parameter, value);
    }
    return this;
  }

  Conditions and(String condition) {
    all.add(condition);
    return this;
  }

  /**
   * Rows behind the one of this key in a list that goes by {@link #newestFirst}; none when that one
   * is gone.
   */
  Conditions behind(EntityManager database, Class<?> entity, String alias, Long key) {
    if (key == null) {
      return this;
    }
    long createdAt =
        of("x", (String) parameters.get("account"))
            .and("x.id = :key", "key", key)
            .query(
                database,
                "select x.createdAt from " + entity.getSimpleName() + " x",
                "",
                Long.class,
                1)
            .getResultStream()
            .findFirst()
            .orElse(Long.MIN_VALUE);
    and(alias + ".createdAt <= :at", "at", createdAt);
    return and("(" + alias + ".createdAt < :at or " + alias + ".id < :key)", "key", key);
  }

  /** The order of lists, which has an index for each way to list. */
  static String newestFirst(String alias) {
    return " order by " + alias + ".createdAt desc, " + alias + ".id desc";
  }

  <T> TypedQuery<T> query(
      EntityManager database, String select, String order, Class<T> type, int limit) {
    TypedQuery<T> query =
        database.createQuery(select + " where " + String.join(" and ", all) + order, type);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit);
  }
}
