package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.transport.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All that can come of an attempt, as far as its customer would do something else about it. {@code
 * explanations.properties} has the words for each, and {@code docs/troubleshooting.md} lists them.
 */
public enum Cause {
  DELIVERED,
  /** A 2xx that a bot protection gave in place of the receiver. */
  ACCEPTED_BY_WALL,
  /** Outcome unknown: this node stopped between sending and recording. */
  INTERRUPTED,

  NAME_NOT_FOUND,
  REFUSED(About.NOTHING, true),
  UNREACHABLE(About.NOTHING, true),
  CONNECT_TIMEOUT(About.DETAIL, true),
  ANSWER_TIMEOUT(About.DETAIL),
  TLS_EXPIRED(About.DETAIL),
  TLS_NOT_YET_VALID(About.DETAIL),
  TLS_WRONG_HOST(About.DETAIL),
  TLS_SELF_SIGNED,
  TLS_UNKNOWN_AUTHORITY,
  TLS_OLD_PROTOCOL(About.DETAIL),
  TLS_NOT_SPOKEN,
  TLS(About.DETAIL),
  CLOSED(About.DETAIL),
  NOT_HTTP(About.DETAIL),
  BLOCKED(About.DETAIL),
  PROXY(About.DETAIL),
  NO_SECRET,
  OTHER(About.DETAIL),

  REDIRECT(About.PLACE),
  SIGN_IN(About.PLACE),
  BOT_WALL(About.NOTHING, true),
  BAD_REQUEST,
  NOT_ALLOWED(About.NOTHING, true),
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  GONE,
  TOO_LARGE,
  NOT_JSON,
  TOO_MANY,
  NOT_ACCEPTED,
  SERVER_ERROR,
  GATEWAY;

  /** What is told beside the words that a cause always has, where it is known. */
  enum About {
    NOTHING,
    /** The failure's own. */
    DETAIL,
    /** Where a redirect leads. */
    PLACE
  }

  /** A host or a path that is named for it; what stands behind the path is not looked at. */
  private static final Pattern SIGN_IN_ADDRESS =
      Pattern.compile(
          "^(?:[a-z]+:)?//(?:log-?in|sign-?in|accounts?|auth|sso|idp?|identity)\\."
              + "|(?:^|/)(?:log[-_]?[io]n|sign[-_]?in|sso|saml2?|oauth2?|auth|authorize|wp-login"
              + "|sessions?/new)(?:[/.;]|$)");

  private static final int LONGEST_ADDRESS = 1_000;

  private final About about;
  private final boolean firewall;

  Cause() {
    this(About.NOTHING);
  }

  Cause(About about) {
    this(about, false);
  }

  Cause(About about, boolean firewall) {
    this.about = about;
    this.firewall = firewall;
  }

  About about() {
    return about;
  }

  /** Whether a firewall may be why, which has to know the addresses that we send from. */
  boolean mayBeAFirewall() {
    return firewall;
  }

  /** Of its words. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Cause of(Failure failure) {
    return valueOf(failure.name());
  }

  /**
   * What an answer means.
   *
   * @param headers by name in any case
   * @param body the first part of it, or null
   */
  static Cause of(int status, Map<String, String> headers, byte[] body) {
    boolean accepted = status >= 200 && status <= 299;
    if (BotWall.answered(accepted, headers, body)) {
      return accepted ? ACCEPTED_BY_WALL : BOT_WALL;
    }
    return switch (status / 100) {
      case 1 -> NOT_HTTP;
      case 2 -> DELIVERED;
      case 3 -> isSignIn(headers.getOrDefault("Location", "")) ? SIGN_IN : REDIRECT;
      case 4 -> refusal(status);
      default -> status >= 502 && status <= 504 ? GATEWAY : SERVER_ERROR;
    };
  }

  private static Cause refusal(int status) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 401, 403 -> NOT_ALLOWED;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 410 -> GONE;
      case 413 -> TOO_LARGE;
      case 415 -> NOT_JSON;
      case 429 -> TOO_MANY;
      default -> NOT_ACCEPTED;
    };
  }

  private static boolean isSignIn(String location) {
    String address = location.substring(0, Math.min(location.length(), LONGEST_ADDRESS));
    return SIGN_IN_ADDRESS.matcher(address.toLowerCase(Locale.ROOT).split("[?#]", 2)[0]).find();
  }
}
