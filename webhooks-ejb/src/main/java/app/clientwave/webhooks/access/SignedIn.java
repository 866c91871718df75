package app.clientwave.webhooks.access;

/**
 * Somebody whose password was right.
 *
 * @param user by which {@link Access#bySession} finds them again
 */
public record SignedIn(long user, Caller caller) {}
