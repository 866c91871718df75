package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;

/** Who asks. */
public record Caller(String account, String name, Role role) {}
