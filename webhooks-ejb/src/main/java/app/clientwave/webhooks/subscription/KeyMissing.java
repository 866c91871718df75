package app.clientwave.webhooks.subscription;

import jakarta.ejb.ApplicationException;

/**
 * This node lacks the master key of what would be replaced, and another may have it; nothing was
 * changed.
 */
@ApplicationException(rollback = true)
public class KeyMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyMissing(String id) {
    super(
        ("this server lacks master key %s, with which the webhook is encrypted; its operator puts"
                + " the key back, or gives it up by webhooks.master-key-lost=true")
            .formatted(id));
  }
}
