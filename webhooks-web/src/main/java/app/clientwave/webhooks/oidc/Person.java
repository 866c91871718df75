package app.clientwave.webhooks.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody, as a valid ID token tells.
 *
 * @param idToken as it came, to sign out with
 */
public record Person(String idToken, Map<String, Object> claims) {
  /** The provider's own name of them. */
  public String subject() {
    return text("sub").orElseThrow();
  }

  /** Their address, when the provider has verified it. */
  public Optional<String> verifiedEmail() {
    Object verified = claims.get("email_verified");
    boolean isVerified = Boolean.TRUE.equals(verified) || "true".equals(verified);
    return isVerified ? text("email") : Optional.empty();
  }

  /** A claim that is a text; empty for one that is missing, blank or something else. */
  public Optional<String> text(String claim) {
    return claims.get(claim) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A claim that is a text or a list of them. */
  public List<String> texts(String claim) {
    return claims.get(claim) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : text(claim).stream().toList();
  }

  /** Leaves out who it is. */
  @Override
  public String toString() {
    return "a person";
  }
}
