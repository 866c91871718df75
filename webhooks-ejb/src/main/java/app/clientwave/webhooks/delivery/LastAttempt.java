package app.clientwave.webhooks.delivery;

/**
 * What came of a delivery's last attempt, as lists tell it.
 *
 * @param statusCode null when no answer came
 * @param explanation why it failed, in plain words
 */
public record LastAttempt(Integer statusCode, Explanation explanation) {}
