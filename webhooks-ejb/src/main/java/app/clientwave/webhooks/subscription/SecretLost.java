package app.clientwave.webhooks.subscription;

import jakarta.ejb.ApplicationException;

/** The webhook's secret cannot be read, for its master key is missing. */
@ApplicationException(rollback = true)
public class SecretLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretLost() {
    super("the secret of this webhook can no longer be read; make a new one by rotate-secret");
  }
}
