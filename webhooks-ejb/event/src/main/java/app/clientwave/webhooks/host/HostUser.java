package app.clientwave.webhooks.host;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A person as the host knows them.
 *
 * @param id by which the host tells people apart
 * @param name how they are greeted
 * @param account whose webhooks they see: 1 to 64 of letters, digits and {@code _.:-}, as in the
 *     account's events
 * @param role what they may do there
 */
public record HostUser(String id, String name, String account, Role role) {
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  /**
   * @throws IllegalArgumentException when the account has another form
   */
  public HostUser {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException("account must be 1 to 64 letters, digits, or _ . : -");
    }
  }
}
