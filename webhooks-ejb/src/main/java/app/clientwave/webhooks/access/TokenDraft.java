package app.clientwave.webhooks.access;

import app.clientwave.webhooks.host.Role;
import java.time.Instant;

/**
 * What somebody wants a token to be; what is null is left as it is, or at its default.
 *
 * @param removeExpiry takes the expiry away
 */
public record TokenDraft(String name, Role role, Instant expiresAt, boolean removeExpiry) {}
