package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.database.DatabaseFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The one door: under {@code /webhooks} a bearer token, under {@code /settings} a session that
 * began at {@code /sign-in}; everything else is open.
 */
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";

  @Inject Access access;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    try {
      if (isBelow(request, "/webhooks")) {
        return byTokenUnlessAway(request, response, context);
      }
      if (isBelow(request, "/settings")) {
        return bySession(request, response, context);
      }
      return context.doNothing();
    } catch (IOException e) {
      throw new AuthenticationException(e);
    }
  }

  private AuthenticationStatus byTokenUnlessAway(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    try {
      return byToken(request, response, context);
    } catch (RuntimeException e) {
      if (!DatabaseFault.isAway(e)) {
        throw e;
      }
      response.setHeader("Retry-After", Problem.RETRY_AFTER);
      return refuse(response, 503, Problem.DATABASE_AWAY);
    }
  }

  private AuthenticationStatus byToken(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    String header = request.getHeader("Authorization");
    Optional<Caller> caller =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? access.byToken(header.substring(BEARER.length()).strip())
            : Optional.empty();
    if (caller.isPresent()) {
      return welcome(request, context, caller.get());
    }
    response.setHeader("WWW-Authenticate", "Bearer");
    return refuse(
        response,
        401,
        header == null
            ? "Send Authorization: Bearer cwt_... with an API token."
            : "This API token is not known.");
  }

  private static AuthenticationStatus refuse(
      HttpServletResponse response, int status, String detail) throws IOException {
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(Problem.json(status, detail, List.of()));
    response.flushBuffer();
    return AuthenticationStatus.SEND_FAILURE;
  }

  private AuthenticationStatus bySession(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(CurrentCaller.ATTRIBUTE) instanceof Caller caller) {
      return welcome(request, context, caller);
    }
    String to = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
    String signIn = request.getContextPath() + "/sign-in?to=" + to;
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      // A script asks: it would take a redirect's page for its answer, and show nothing.
      response.setContentType("text/xml");
      response.setCharacterEncoding("UTF-8");
      response
          .getWriter()
          .write("<partial-response><redirect url=\"" + signIn + "\"/></partial-response>");
      response.flushBuffer();
    } else {
      response.sendRedirect(signIn);
    }
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private static AuthenticationStatus welcome(
      HttpServletRequest request, HttpMessageContext context, Caller caller) {
    request.setAttribute(CurrentCaller.ATTRIBUTE, caller);
    return context.notifyContainerAboutLogin(caller.name(), caller.role().grants());
  }

  /**
   * Asks for the decoded path, which is what leads to a page; the one as sent has many spellings.
   */
  private static boolean isBelow(HttpServletRequest request, String root) {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    return path.equals(root) || path.startsWith(root + "/");
  }

  /** Keeps who signed in, under a new session id. */
  public static void keep(HttpServletRequest request, Caller caller) {
    request.getSession(true);
    request.changeSessionId();
    request.getSession().setAttribute(CurrentCaller.ATTRIBUTE, caller);
  }
}
