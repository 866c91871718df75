package app.clientwave.webhooks.jobs;

import jakarta.ejb.ApplicationException;

/** The account has as many jobs at work as it may; nothing was begun. */
@ApplicationException(rollback = true)
public class TooManyJobs extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyJobs(int most) {
    super(most + " jobs of this account are at work: wait for one of them, or cancel it.");
  }
}
