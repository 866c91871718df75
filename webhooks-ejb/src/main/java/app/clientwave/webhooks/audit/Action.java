package app.clientwave.webhooks.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** All that somebody can do by hand; its text is {@code secret.rotation_finished}, say. */
public enum Action {
  ACCOUNT_OPENED,
  ACCOUNT_CHANGED,
  ACCOUNT_CLOSED,
  ADDRESS_TESTED,
  ALERT_ADDED,
  ALERT_CHANGED,
  ALERT_REMOVED,
  DELIVERY_RETRIED,
  JOB_CANCELLED,
  JOB_FINISHED,
  JOB_STARTED,
  PASSWORD_CHANGED,
  PASSWORD_RESET,
  SECRET_REVEALED,
  SECRET_ROTATED,
  SECRET_ROTATION_FINISHED,
  SIGN_IN_REFUSED,
  SIGN_IN_SUCCEEDED,
  SUBSCRIPTION_CHANGED,
  SUBSCRIPTION_CREATED,
  SUBSCRIPTION_DELETED,
  SUBSCRIPTION_TESTED,
  TOKEN_CHANGED,
  TOKEN_CREATED,
  TOKEN_REVOKED,
  USER_ADDED,
  USER_CHANGED,
  USER_REMOVED;

  private final String text;

  Action() {
    String lower = name().toLowerCase(Locale.ROOT);
    int thing = lower.startsWith("sign_in") ? "sign_in".length() : lower.indexOf('_');
    text = lower.substring(0, thing) + "." + lower.substring(thing + 1);
  }

  /** The action of this text; empty for any other text. */
  public static Optional<Action> named(String text) {
    return Arrays.stream(values()).filter(action -> action.text.equals(text)).findFirst();
  }

  /** As the API writes it. */
  public String text() {
    return text;
  }
}
