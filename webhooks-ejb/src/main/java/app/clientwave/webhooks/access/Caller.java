package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;

/**
 * Who asks.
 *
 * @param id of their user or token, or by which the host tells people apart
 */
public record Caller(String account, String id, String name, Role role) {}
