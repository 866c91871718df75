package app.clientwave.webhooks.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What browsers are told of every answer: nothing of it is guessed, framed or fetched from
 * elsewhere, no page behind the sign-in stays on a disk, and what came over TLS once comes over it
 * for a year. Which scripts may run on a page is added by PrimeFaces, which alone knows their
 * nonces; a browser holds both policies. Elsewhere none may, error pages included.
 */
@WebFilter(
    urlPatterns = "/*",
    asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String POLICY =
      "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src"
          + " 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String NO_SCRIPT = "; script-src 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    String path = request.getServletPath();
    boolean isPage = path.startsWith("/settings") || path.startsWith("/sign-in");
    boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
    response.setHeader("Content-Security-Policy", isPage && !isError ? POLICY : POLICY + NO_SCRIPT);
    if (isPage || isError) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }
}
