package app.clientwave.webhooks.web;

import app.clientwave.webhooks.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/**
 * Shows everything behind it requests as browsers sent them; {@code web.xml} puts it first. {@link
 * SignIn}, whom the server asks before any filter, asks {@link #seen} itself.
 */
public class Proxies extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String FORWARDED = Forwarded.class.getName();

  @Inject Settings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(seen(settings, request, response), new Redirects(response));
  }

  /** The request as it was before trusted proxies passed it on; itself where there are none. */
  static HttpServletRequest seen(
      Settings settings, HttpServletRequest request, HttpServletResponse response) {
    return settings.http().trustedProxies().isEmpty()
        ? request
        : new SeenRequest(request, response, forwarded(settings, request));
  }

  /**
   * How the browser came; asked twice, the same. <i>Why it is kept: a request as it is {@link
   * #seen} comes from no trusted proxy any more.</i>
   */
  static Forwarded forwarded(Settings settings, HttpServletRequest request) {
    if (!(request.getAttribute(FORWARDED) instanceof Forwarded)) {
      request.setAttribute(FORWARDED, read(settings, request));
    }
    return (Forwarded) request.getAttribute(FORWARDED);
  }

  private static Forwarded read(Settings settings, HttpServletRequest request) {
    String host = request.getHeader("Host");
    return Forwarded.of(
        settings.http().trustedProxies(),
        request.getRemoteAddr(),
        request.getScheme(),
        host == null ? request.getServerName() + ":" + request.getServerPort() : host,
        name -> {
          var values = Collections.list(request.getHeaders(name));
          return values.isEmpty() ? null : String.join(",", values);
        });
  }
}
