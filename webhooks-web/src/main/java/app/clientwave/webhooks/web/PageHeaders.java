package app.clientwave.webhooks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What browsers are told of every answer: nothing of it is guessed, framed or fetched from
 * elsewhere, and no page behind the sign-in stays on a disk. Which scripts may run is added by
 * PrimeFaces, which alone knows their nonces; a browser holds both policies.
 */
@WebFilter("/*")
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String POLICY =
      "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src"
          + " 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.addHeader("Content-Security-Policy", POLICY);
    String path = request.getServletPath();
    if (path.startsWith("/settings") || path.startsWith("/sign-in")) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
