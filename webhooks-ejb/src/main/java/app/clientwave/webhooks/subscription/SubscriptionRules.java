package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.security.TargetPolicy;
import app.clientwave.webhooks.security.TargetRejected;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.signing.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** What a webhook must be; each broken rule is named with its field. */
@ApplicationScoped
class SubscriptionRules {
  private static final int LONGEST_DESCRIPTION = 500;

  @Inject TargetPolicy targets;
  @Inject Settings settings;

  /**
   * @param present how many webhooks the account has
   */
  void checkNew(SubscriptionDraft draft, long present) {
    Violations found = new Violations();
    if (draft.url() == null) {
      found.add("url", "must be given");
    }
    checkRoom(present, found);
    if (draft.eventTypes() == null) {
      found.add("event_types", "must be given");
    }
    if (draft.secret() != null) {
      checkSecret(draft.secret(), found);
    }
    checkCommon(draft, draft.headers(), found);
    found.throwIfAny();
  }

  /**
   * The one rule that others may have broken meanwhile.
   *
   * @param others how many webhooks the account has beside the new one
   */
  void checkRoom(long others) {
    Violations found = new Violations();
    checkRoom(others, found);
    found.throwIfAny();
  }

  private void checkRoom(long present, Violations found) {
    if (present >= settings.webhooksPerAccount()) {
      found.add(
          "url", "is one webhook too many: an account may have " + settings.webhooksPerAccount());
    }
  }

  void checkChange(SubscriptionDraft draft, Map<String, String> headers) {
    Violations found = new Violations();
    if (draft.secret() != null) {
      found.add("secret", "is changed by POST .../rotate-secret");
    }
    checkCommon(draft, headers, found);
    found.throwIfAny();
  }

  /** What a webhook must have to be tried before it is one. */
  void checkUnsaved(String url, String secret) {
    Violations found = new Violations();
    if (url == null) {
      found.add("url", "must be given");
    }
    checkSecret(secret, found);
    checkCommon(SubscriptionDraft.of(url, null, null, null), null, found);
    found.throwIfAny();
  }

  void checkRotation(Duration grace, Duration longest, String secret) {
    Violations found = new Violations();
    if (grace.isNegative() || grace.compareTo(longest) > 0) {
      found.add("grace", "must be a duration from PT0S to " + longest);
    }
    if (secret != null) {
      checkSecret(secret, found);
    }
    found.throwIfAny();
  }

  String normalised(String url) {
    return targets.check(url).toString();
  }

  private void checkCommon(SubscriptionDraft draft, Map<String, String> headers, Violations found) {
    if (draft.url() != null) {
      try {
        targets.check(draft.url());
      } catch (TargetRejected e) {
        found.add("url", e.rule());
      }
    }
    if (draft.eventTypes() != null) {
      EventFilter.check(draft.eventTypes(), found);
    }
    if (draft.description() != null && draft.description().length() > LONGEST_DESCRIPTION) {
      found.add("description", "must have at most " + LONGEST_DESCRIPTION + " characters");
    }
    if (headers != null) {
      CustomerHeaders.check(headers, found);
    }
    if (draft.status() != null
        && !draft.status().equals(SubscriptionStatus.ACTIVE.text())
        && !draft.status().equals(SubscriptionStatus.PAUSED.text())) {
      found.add("status", "must be active or paused");
    }
  }

  private static void checkSecret(String secret, Violations found) {
    try {
      Secret.of(secret);
    } catch (IllegalArgumentException e) {
      found.add("secret", e.getMessage());
    }
  }
}
