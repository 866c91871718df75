package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.database.DatabaseFault;
import jakarta.inject.Inject;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * The one door: under {@code /webhooks} a bearer token, under {@code /settings} a session that
 * began at {@code /sign-in}; everything else is open.
 *
 * <p>A module of Jakarta Authentication, registered for this web application alone. <i>Why: the
 * server takes an {@code HttpAuthenticationMechanism} for all web applications of an EAR, and those
 * of the host would answer with an error.</i>
 */
@WebListener
public class SignIn implements ServletContextListener, ServerAuthModule {
  private static final String BEARER = "Bearer ";

  @Inject Access access;

  private volatile CallbackHandler server;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    AuthConfigFactory.getFactory().registerServerAuthModule(this, event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    AuthConfigFactory.getFactory().removeServerAuthModule(event.getServletContext());
  }

  @Override
  public void initialize(
      MessagePolicy request,
      MessagePolicy response,
      CallbackHandler handler,
      Map<String, Object> o) {
    server = handler;
  }

  @Override
  public Class<?>[] getSupportedMessageTypes() {
    return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
  }

  @Override
  public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
      throws AuthException {
    HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
    HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
    try {
      if (isBelow(request, "/webhooks")) {
        return byTokenUnlessAway(request, response, client);
      }
      if (isBelow(request, "/settings")) {
        return bySession(request, response, client);
      }
      return tell(new CallerPrincipalCallback(client, (Principal) null));
    } catch (IOException | UnsupportedCallbackException e) {
      throw (AuthException) new AuthException().initCause(e);
    }
  }

  @Override
  public AuthStatus secureResponse(MessageInfo message, Subject service) {
    return AuthStatus.SEND_SUCCESS;
  }

  @Override
  public void cleanSubject(MessageInfo message, Subject subject) {
    subject.getPrincipals().clear();
  }

  private AuthStatus byTokenUnlessAway(
      HttpServletRequest request, HttpServletResponse response, Subject client)
      throws IOException, UnsupportedCallbackException {
    try {
      return byToken(request, response, client);
    } catch (RuntimeException e) {
      if (!DatabaseFault.isAway(e)) {
        throw e;
      }
      response.setHeader("Retry-After", Problem.RETRY_AFTER);
      return refuse(response, 503, Problem.DATABASE_AWAY);
    }
  }

  private AuthStatus byToken(
      HttpServletRequest request, HttpServletResponse response, Subject client)
      throws IOException, UnsupportedCallbackException {
    String header = request.getHeader("Authorization");
    Optional<Caller> caller =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? access.byToken(header.substring(BEARER.length()).strip())
            : Optional.empty();
    if (caller.isPresent()) {
      return welcome(request, client, caller.get());
    }
    response.setHeader("WWW-Authenticate", "Bearer");
    return refuse(
        response,
        401,
        header == null
            ? "Send Authorization: Bearer cwt_... with an API token."
            : "This API token is not known.");
  }

  private static AuthStatus refuse(HttpServletResponse response, int status, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(Problem.json(status, detail, List.of()));
    response.flushBuffer();
    return AuthStatus.SEND_FAILURE;
  }

  private AuthStatus bySession(
      HttpServletRequest request, HttpServletResponse response, Subject client)
      throws IOException, UnsupportedCallbackException {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(CurrentCaller.ATTRIBUTE) instanceof Caller caller) {
      return welcome(request, client, caller);
    }
    String root = request.getContextPath();
    String page = request.getRequestURI().substring(root.length());
    String signIn = root + "/sign-in?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
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
    return AuthStatus.SEND_CONTINUE;
  }

  private AuthStatus welcome(HttpServletRequest request, Subject client, Caller caller)
      throws IOException, UnsupportedCallbackException {
    request.setAttribute(CurrentCaller.ATTRIBUTE, caller);
    return tell(
        new CallerPrincipalCallback(client, caller.name()),
        new GroupPrincipalCallback(client, caller.role().grants().toArray(String[]::new)));
  }

  private AuthStatus tell(Callback... who) throws IOException, UnsupportedCallbackException {
    server.handle(who);
    return AuthStatus.SUCCESS;
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
