package app.clientwave.webhooks.alert;

import java.time.ZoneId;
import java.util.Locale;

/**
 * What somebody wants to be told by mail.
 *
 * @param failingAfter failures in a row, 1 to 1,000; null breaks a rule
 * @param zone that times are told in
 */
public record AlertDraft(
    String email,
    Locale locale,
    ZoneId zone,
    boolean failing,
    Integer failingAfter,
    boolean givenUp,
    boolean recovered) {}
