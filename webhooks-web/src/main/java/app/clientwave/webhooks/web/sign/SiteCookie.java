package app.clientwave.webhooks.web.sign;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cookie that no script reads, no form of another site sends, and no plain connection behind TLS.
 */
record SiteCookie(String name) {
  Optional<String> value(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name(request)))
            .findFirst()
            .map(Cookie::getValue);
  }

  /**
   * Has the browser keep it.
   *
   * @param lasts none takes it away
   */
  void set(HttpServletRequest request, HttpServletResponse response, String value, Duration lasts) {
    response.addHeader(
        "Set-Cookie",
        name(request)
            + "="
            + value
            + "; Path=/; Max-Age="
            + lasts.toSeconds()
            + "; HttpOnly; SameSite=Lax"
            + (request.isSecure() ? "; Secure" : ""));
  }

  private String name(HttpServletRequest request) {
    return request.isSecure() ? "__Host-" + name : name;
  }
}
