package app.clientwave.webhooks.subscription;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one answer tells all of it; of more than a hundred the first. */
final class Violations {
  static final int MOST = 100;

  private final List<Violation> found = new ArrayList<>();

  void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new Violation(field, message));
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SubscriptionRejected(List.copyOf(found));
    }
  }
}
