package app.clientwave.webhooks.subscription;

import jakarta.ejb.ApplicationException;

/** Somebody changed the webhook in between; nothing was changed. */
@ApplicationException(rollback = true)
public class StaleVersion extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleVersion() {
    super("the webhook was changed in between; read it again");
  }
}
