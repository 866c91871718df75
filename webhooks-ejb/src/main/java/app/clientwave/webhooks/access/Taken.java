package app.clientwave.webhooks.access;

import app.clientwave.webhooks.database.DatabaseFault;
import jakarta.persistence.PersistenceException;

/** Tells when another request has just taken what must be there once. */
final class Taken {
  private Taken() {}

  /**
   * Writes what waits.
   *
   * @throws AccessRejected when a key is there already
   */
  static void flush(Runnable writing, String field, String rule) {
    try {
      writing.run();
    } catch (PersistenceException e) {
      if (DatabaseFault.hasTwin(e)) {
        throw AccessRejected.taken(field, rule);
      }
      throw e;
    }
  }
}
