package app.clientwave.webhooks.web;

import app.clientwave.webhooks.audit.Acting;
import app.clientwave.webhooks.audit.Actor;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the domain who acts: whom {@link SignIn} has let in. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ActingCaller extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Where the request holds the actor. */
  static final String ATTRIBUTE = Actor.class.getName();

  @Inject transient Acting acting;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
      acting.begin(actor);
    }
    try {
      chain.doFilter(request, response);
    } finally {
      acting.end();
    }
  }
}
