package app.clientwave.webhooks.web;

import app.clientwave.webhooks.host.Role;
import java.util.Arrays;
import java.util.Locale;

/**
 * The pages of Settings in the order of their navigation, and who may see them; what lies below one
 * belongs to it. Whatever is asked for at another's address is refused before the page knows of it.
 */
public enum SettingsPage {
  WEBHOOKS("/settings/webhooks", Role.Names.VIEWER, false),
  ADD_WEBHOOK("/settings/webhooks/add", Role.Names.ADMIN, false),
  DELIVERIES("/settings/webhooks/deliveries", Role.Names.VIEWER, false),
  EVENTS("/settings/webhooks/events", Role.Names.VIEWER, false),
  EVENT_TYPES("/settings/webhooks/event-types", Role.Names.VIEWER, false),
  SIGNATURE("/settings/webhooks/tools/signature", Role.Names.VIEWER, false),
  ALERTS("/settings/webhooks/alerts", Role.Names.ADMIN, false),
  USERS("/settings/webhooks/users", Role.Names.ADMIN, true),
  TOKENS("/settings/webhooks/tokens", Role.Names.ADMIN, false),
  ACCOUNTS("/settings/webhooks/accounts", Role.Names.OPERATOR, false),
  AUDIT("/settings/webhooks/audit", Role.Names.ADMIN, false),
  PASSWORD("/settings/webhooks/password", Role.Names.VIEWER, true);

  private final String path;
  private final String role;
  private final boolean ofOwnSignIn;

  SettingsPage(String path, String role, boolean ofOwnSignIn) {
    this.path = path;
    this.role = role;
    this.ofOwnSignIn = ofOwnSignIn;
  }

  /** The page that answers at this path below the context root. */
  static SettingsPage at(String path) {
    return Arrays.stream(values())
        .filter(page -> page != WEBHOOKS && page.isAt(path))
        .findFirst()
        .orElse(WEBHOOKS);
  }

  /** The one of the navigation that it belongs to. */
  SettingsPage inNavigation() {
    return this == ADD_WEBHOOK ? WEBHOOKS : this;
  }

  /** The file's own name leads to it, too. */
  private boolean isAt(String asked) {
    return asked.equals(path) || asked.startsWith(path + "/") || asked.startsWith(path + ".");
  }

  /**
   * Whether there is such a page.
   *
   * @param users whether people who sign in are users of ours
   * @param passwords whether they sign in by a password of ours
   */
  boolean exists(boolean users, boolean passwords) {
    return this == PASSWORD ? passwords : users || !ofOwnSignIn;
  }

  boolean isFor(Role caller) {
    return caller.grants().contains(role);
  }

  public String path() {
    return path;
  }

  /** Of its text. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
