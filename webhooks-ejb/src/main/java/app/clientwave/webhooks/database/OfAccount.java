package app.clientwave.webhooks.database;

/** A row that belongs to an account, which JPQL knows as its {@code account}. */
public interface OfAccount {
  String account();
}
