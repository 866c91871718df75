package app.clientwave.webhooks.web;

import app.clientwave.webhooks.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Refuses forms that another site's page sends, that of the sign-in included. A browser says where
 * a request comes from, in {@code Sec-Fetch-Site} over TLS and in {@code Origin} always; what says
 * neither is no browser, and has nobody's cookies.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SameOrigin extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Methods of requests that change nothing, and whose body nobody reads. */
  static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final Set<String> OURS = Set.of("same-origin", "none");

  @Inject Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READING.contains(request.getMethod()) || isOurs(request)) {
      chain.doFilter(request, response);
    } else {
      Texts.write(request, response, HttpServletResponse.SC_FORBIDDEN, "otherSite");
    }
  }

  private boolean isOurs(HttpServletRequest request) {
    if (ProblemFilter.isOfApi(request)) {
      return true; // takes tokens, never cookies
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OURS.contains(site);
    }
    String origin = request.getHeader("Origin");
    return origin == null
        || origin.endsWith("://" + Proxies.forwarded(settings, request).authority())
        || settings
            .http()
            .publicUrl()
            .filter(url -> origin.equalsIgnoreCase(origin(url)))
            .isPresent();
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
