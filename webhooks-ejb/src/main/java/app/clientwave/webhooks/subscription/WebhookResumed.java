package app.clientwave.webhooks.subscription;

/** This node has learnt that a webhook, which took nothing, takes deliveries again. */
public record WebhookResumed(long subscription) {}
