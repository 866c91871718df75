package app.clientwave.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * What deliveries have cost since the start: {@code webhooks_*_total} of {@code /metrics}. A batch
 * counts as one statement; pages and lists are not counted.
 */
@ApplicationScoped
class Tally {
  private Counter statements;
  private Counter commits;
  private Counter messages;
  private Counter delivered;
  private Counter failed;

  /** For the container's proxy. */
  protected Tally() {}

  @Inject
  Tally(MetricRegistry registry) {
    statements = registry.counter("webhooks_sql_statements");
    commits = registry.counter("webhooks_commits");
    messages = registry.counter("webhooks_jms_messages");
    delivered = registry.counter("webhooks_attempts_delivered");
    failed = registry.counter("webhooks_attempts_failed");
  }

  void statement() {
    statements.inc();
  }

  void commit() {
    commits.inc();
  }

  void message() {
    messages.inc();
  }

  void attempt(boolean succeeded) {
    (succeeded ? delivered : failed).inc();
  }
}
