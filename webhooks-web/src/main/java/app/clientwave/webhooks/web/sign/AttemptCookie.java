package app.clientwave.webhooks.web.sign;

import app.clientwave.webhooks.oidc.SignInAttempt;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps an attempt in the browser that began it, for ten minutes and one way back. <i>Why no
 * session: whoever asks for a sign-in would fill our memory with them.</i>
 */
final class AttemptCookie {
  private static final int SECONDS = 600;

  private AttemptCookie() {}

  static void set(HttpServletRequest request, HttpServletResponse response, SignInAttempt attempt) {
    add(request, response, attempt.write(), SECONDS);
  }

  /** The attempt of this browser, which has none any more. */
  static Optional<SignInAttempt> take(HttpServletRequest request, HttpServletResponse response) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    add(request, response, "", 0);
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(name(request)))
        .findFirst()
        .flatMap(cookie -> SignInAttempt.read(cookie.getValue()));
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
    response.addHeader(
        "Set-Cookie",
        name(request)
            + "="
            + value
            + "; Path=/; Max-Age="
            + seconds
            + "; HttpOnly; SameSite=Lax"
            + (request.isSecure() ? "; Secure" : ""));
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? "__Host-webhooks-sign-in" : "webhooks-sign-in";
  }
}
