package app.clientwave.webhooks.subscription;

/**
 * One broken rule: the field as the API names it, and the rule as a sentence without its subject.
 */
public record Violation(String field, String message) {}
