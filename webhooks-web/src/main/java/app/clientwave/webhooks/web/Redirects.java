package app.clientwave.webhooks.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Sends redirects as they are written. <i>Why: the server would put scheme, host and port before a
 * path, those of its own connection; a browser knows by which it came.</i>
 */
final class Redirects extends HttpServletResponseWrapper {
  Redirects(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendRedirect(String location) {
    resetBuffer();
    send((HttpServletResponse) getResponse(), location);
  }

  static void send(HttpServletResponse response, String location) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", location);
  }
}
