package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.oidc.SignInAttempt;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps an attempt in the browser that began it, for ten minutes and one way back. <i>Why no
 * session: whoever asks for a sign-in would fill our memory with them.</i>
 */
final class AttemptCookie {
  private static final SiteCookie COOKIE = new SiteCookie("webhooks-sign-in");
  private static final Duration LASTS = Duration.ofMinutes(10);

  private AttemptCookie() {}

  static void set(HttpServletRequest request, HttpServletResponse response, SignInAttempt attempt) {
    COOKIE.set(request, response, attempt.write(), LASTS);
  }

  /** The attempt of this browser, which has none any more. */
  static Optional<SignInAttempt> take(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> kept = COOKIE.value(request);
    kept.ifPresent(attempt -> COOKIE.set(request, response, "", Duration.ZERO));
    return kept.flatMap(SignInAttempt::read);
  }
}
