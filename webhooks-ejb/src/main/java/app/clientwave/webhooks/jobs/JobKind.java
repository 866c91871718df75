package app.clientwave.webhooks.jobs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a job sends. */
public enum JobKind {
  /** A webhook's deliveries that wait for a person. */
  FAILED,
  /** Events that a webhook asks for and has no delivery of. */
  MISSING,
  /** Every event that a webhook asks for, delivered ones again. */
  ALL,
  /** A webhook's deliveries that filters find. */
  FILTERED,
  /** Deliveries that somebody chose one by one. */
  CHOSEN;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One of the three that recover a webhook; empty for any other text. */
  public static Optional<JobKind> recovery(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind != FILTERED && kind != CHOSEN && kind.text().equals(text))
        .findFirst();
  }
}
