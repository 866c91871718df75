package app.clientwave.webhooks.subscription;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.stream.Collectors;

/** A webhook that breaks rules; nothing was changed. */
@ApplicationException(rollback = true)
public class SubscriptionRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  SubscriptionRejected(List<Violation> violations) {
    super(
        violations.stream()
            .map(v -> v.field() + " " + v.message())
            .collect(Collectors.joining("; ")));
    this.violations = violations;
  }

  public List<Violation> violations() {
    return violations;
  }
}
