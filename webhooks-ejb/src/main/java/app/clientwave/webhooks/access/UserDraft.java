package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;

/** What somebody wants a user to be; what is null is left as it is. */
public record UserDraft(String name, String email, Role role) {}
