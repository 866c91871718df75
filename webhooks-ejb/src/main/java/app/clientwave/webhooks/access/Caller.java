package app.clientwave.webhooks.access;

/** Who asks. */
public record Caller(String account, String name, Role role) {}
