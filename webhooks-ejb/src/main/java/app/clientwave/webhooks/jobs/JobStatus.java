package app.clientwave.webhooks.jobs;

import java.util.Locale;

/** How a job does. */
public enum JobStatus {
  /** At work, or waiting for its webhook to take more. */
  RUNNING,
  FINISHED,
  /** By a person, or because its webhook was removed. */
  CANCELLED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
