package app.clientwave.webhooks.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A query for rows of one account, in pieces of JPQL; what is said narrows it, never widens it. */
public final class AccountQuery<T> {
  private final EntityManager database;
  private final String account;
  private final Class<T> entity;
  private final String alias;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private String joins = "";
  private String groups = "";
  private String order = "";

  AccountQuery(EntityManager database, String account, Class<T> entity, String alias) {
    this.database = database;
    this.account = account;
    this.entity = entity;
    this.alias = alias;
    and(alias + ".account = :account").with("account", account);
  }

  /** Adds what belongs to the rows, such as {@code join d.event e}. */
  public AccountQuery<T> join(String join) {
    joins += " " + join;
    return this;
  }

  public AccountQuery<T> and(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  /** A condition with its parameter; for null there is no condition. */
  public AccountQuery<T> and(String condition, String parameter, Object value) {
    return value == null ? this : and(condition).with(parameter, value);
  }

  /**
   * Rows of which an attribute is one of these, found by it. <i>Why not by the account: SQLite
   * keeps no statistics, and takes an account for a handful of rows.</i>
   */
  public AccountQuery<T> among(String attribute, String parameter, Collection<?> values) {
    conditions.set(0, "(concat(" + alias + ".account, '') = :account)");
    return and(attribute + " in :" + parameter).with(parameter, values);
  }

  public AccountQuery<T> with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The row of this id alone. */
  public AccountQuery<T> id(long id) {
    return and(alias + ".id = :id").with("id", id);
  }

  /** The row of this key, if there is one and it is the account's. */
  public Optional<T> find(OptionalLong key) {
    return key.isEmpty() ? Optional.empty() : id(key.getAsLong()).first();
  }

  /** Rows made from {@code since} on and before {@code until}; null is no condition. */
  public AccountQuery<T> made(Instant since, Instant until) {
    return and(alias + ".createdAt >= :since", "since", millis(since))
        .and(alias + ".createdAt < :until", "until", millis(until));
  }

  /**
   * Oldest first by the time they tell, those behind the row of this time and id, and before {@code
   * until}.
   */
  public AccountQuery<T> madeBehind(long createdAt, long id, Instant until) {
    return made(null, until)
        .and(alias + ".createdAt >= :at")
        .and(alias + ".createdAt > :at or " + alias + ".id > :key")
        .with("at", createdAt)
        .with("key", id)
        .orderBy(alias + ".createdAt, " + alias + ".id");
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  /** Newest first by their ids, those older than {@code before} (0: from the newest). */
  public AccountQuery<T> newestBefore(long before) {
    return and(alias + ".id < :before")
        .with("before", before == 0 ? Long.MAX_VALUE : before)
        .orderBy(alias + ".id desc");
  }

  /**
   * Newest first by the time they tell, which has an index for each way to list; those behind the
   * one of this key (null: from the newest), and none when that one is gone.
   */
  public AccountQuery<T> newestBehind(Long key) {
    orderBy(alias + ".createdAt desc, " + alias + ".id desc");
    if (key == null) {
      return this;
    }
    long createdAt =
        new AccountQuery<>(database, account, entity, "x")
            .id(key)
            .first("x.createdAt", Long.class)
            .orElse(Long.MIN_VALUE);
    return and(alias + ".createdAt <= :at")
        .and(alias + ".createdAt < :at or " + alias + ".id < :key")
        .with("at", createdAt)
        .with("key", key);
  }

  public AccountQuery<T> groupBy(String expressions) {
    groups = " group by " + expressions;
    return this;
  }

  public AccountQuery<T> orderBy(String attributes) {
    order = " order by " + attributes;
    return this;
  }

  public List<T> list(int limit) {
    return list(alias, entity, limit);
  }

  /** Something else of the rows than themselves. */
  public <R> List<R> list(String what, Class<R> type, int limit) {
    String jpql = "select " + what + " from " + entity.getSimpleName() + " " + alias + joins;
    TypedQuery<R> query = database.createQuery(jpql + where() + groups + order, type);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList();
  }

  public Optional<T> first() {
    return first(alias, entity);
  }

  public <R> Optional<R> first(String what, Class<R> type) {
    return list(what, type, 1).stream().findFirst();
  }

  public long count() {
    return first("count(" + alias + ")", Long.class).orElseThrow();
  }

  /** Changes the rows; answers how many there were. */
  public int update(String assignments) {
    return execute("update " + entity.getSimpleName() + " " + alias + " set " + assignments);
  }

  /** Deletes the rows; answers how many there were. */
  public int delete() {
    return execute("delete from " + entity.getSimpleName() + " " + alias);
  }

  private int execute(String jpql) {
    Query statement = database.createQuery(jpql + where());
    parameters.forEach(statement::setParameter);
    return statement.executeUpdate();
  }

  private String where() {
    return " where " + String.join(" and ", conditions);
  }
}
