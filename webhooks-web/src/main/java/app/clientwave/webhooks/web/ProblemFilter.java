package app.clientwave.webhooks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Tells as a problem what fails before a resource is found, such as a {@code Content-Type} that
 * cannot be read; the server's own answer would be a page. Gives back what a large body took.
 */
@WebFilter("/webhooks/*")
public class ProblemFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Whether what is asked for is behind this filter. */
  static boolean isOfApi(HttpServletRequest request) {
    return request.getServletPath().equals("/webhooks");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, new Problems(response));
    } finally {
      RequestBodies.giveBack(request);
    }
  }

  private static final class Problems extends HttpServletResponseWrapper {
    Problems(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
      resetBuffer();
      Problem.write(this, status, ProblemMapper.detail(status));
      flushBuffer();
    }

    @Override
    public void sendError(int status, String serversOwn) throws IOException {
      sendError(status);
    }
  }
}
