package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Access;
import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.access.RequestLimit;
import app.clientwave.webhooks.access.SignedIn;
import app.clientwave.webhooks.audit.Actor;
import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.host.HostUser;
import app.clientwave.webhooks.host.WebhooksHost;
import app.clientwave.webhooks.settings.Settings;
import jakarta.inject.Inject;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * The one door: under {@code /webhooks} a bearer token, under {@code /settings} somebody who has
 * signed in, to the host or at {@code /sign-in}; everything else is open.
 *
 * <p>A module of Jakarta Authentication, registered for this web application alone. <i>Why: the
 * server takes an {@code HttpAuthenticationMechanism} for all web applications of an EAR, and those
 * of the host would answer with an error.</i>
 */
@WebListener
public class SignIn implements ServletContextListener, ServerAuthModule {
  private static final String BEARER = "Bearer ";

  /** Where the session keeps whose it is. */
  private static final String PERSON = SignIn.class.getName();

  @Inject Access access;
  @Inject RequestLimit limit;
  @Inject Host host;
  @Inject Settings settings;

  private volatile CallbackHandler server;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (settings.http().isPublishedOverTls()) {
      keepCookiesToTls(event.getServletContext());
    }
    AuthConfigFactory.getFactory().registerServerAuthModule(this, event.getServletContext());
  }

  /** The prefix has browsers refuse a cookie that a page of a neighbouring host name would set. */
  private static void keepCookiesToTls(ServletContext application) {
    SessionCookieConfig cookie = application.getSessionCookieConfig();
    cookie.setSecure(true);
    if (application.getContextPath().isEmpty()) {
      cookie.setName("__Host-session");
      cookie.setPath("/");
    }
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
    HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
    HttpServletRequest request =
        Proxies.seen(settings, (HttpServletRequest) message.getRequestMessage(), response);
    try {
      if (isBelow(request, "/webhooks")) {
        return byTokenUnlessAway(request, response, client);
      }
      if (isBelow(request, "/settings")) {
        return byHost(request, response, client);
      }
      if (!host.isOwn() && (isBelow(request, "/sign-in") || isBelow(request, "/sign-in.xhtml"))) {
        lead(request, response, request.getContextPath() + "/settings/webhooks");
        return AuthStatus.SEND_CONTINUE;
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
    String token =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? header.substring(BEARER.length()).strip()
            : null;
    Optional<Caller> caller = token == null ? Optional.empty() : access.byToken(token);
    if (caller.isPresent()) {
      long early = limit.countToken(token);
      if (early > 0) {
        return slowDown(response, early, "This token sends more requests a second than it may.");
      }
      early = limit.countAccount(caller.get().account());
      return early == 0
          ? welcome(request, client, caller.get(), Actor.Type.TOKEN, Actor.Door.API)
          : slowDown(
              response,
              early,
              "The tokens of this account together send more requests a second than they may.");
    }
    response.setHeader("WWW-Authenticate", "Bearer");
    return refuse(
        response,
        401,
        header == null
            ? "Send Authorization: Bearer cwt_... with an API token."
            : "This API token is not known.");
  }

  private static AuthStatus slowDown(HttpServletResponse response, long seconds, String why)
      throws IOException {
    response.setHeader("Retry-After", Long.toString(seconds));
    return refuse(response, 429, why);
  }

  private static AuthStatus refuse(HttpServletResponse response, int status, String detail)
      throws IOException {
    Problem.write(response, status, detail);
    response.flushBuffer();
    return AuthStatus.SEND_FAILURE;
  }

  private AuthStatus byHost(
      HttpServletRequest request, HttpServletResponse response, Subject client)
      throws IOException, UnsupportedCallbackException {
    WebhooksHost signIn = host.signIn();
    Optional<HostUser> user = signIn.user(request);
    String person = user.map(u -> u.account() + "\n" + u.id()).orElse("");
    endSessionOfAnother(request, person);
    if (user.isEmpty()) {
      lead(request, response, signIn.signInUrl(request));
      return AuthStatus.SEND_CONTINUE;
    }
    HostUser found = user.get();
    Caller caller = new Caller(found.account(), found.id(), found.name(), found.role());
    SettingsPage page = SettingsPage.at(path(request));
    if (!host.has(page) || !page.isFor(caller.role())) {
      response.sendError(
          host.has(page) ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
      return AuthStatus.SEND_FAILURE;
    }
    request.getSession().setAttribute(PERSON, person);
    return welcome(request, client, caller, Actor.Type.USER, Actor.Door.PAGE);
  }

  /** What one person has open on a page, the next at the same browser does not get. */
  private static void endSessionOfAnother(HttpServletRequest request, String person) {
    HttpSession session = request.getSession(false);
    if (session != null
        && session.getAttribute(PERSON) instanceof String earlier
        && !earlier.equals(person)) {
      session.invalidate();
    }
  }

  private static void lead(HttpServletRequest request, HttpServletResponse response, String to)
      throws IOException {
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      // A script asks: it would take a redirect's page for its answer, and show nothing.
      response.setContentType("text/xml");
      response.setCharacterEncoding("UTF-8");
      String url = to.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
      response
          .getWriter()
          .write("<partial-response><redirect url=\"" + url + "\"/></partial-response>");
      response.flushBuffer();
    } else {
      Redirects.send(response, to);
    }
  }

  private AuthStatus welcome(
      HttpServletRequest request, Subject client, Caller caller, Actor.Type type, Actor.Door door)
      throws IOException, UnsupportedCallbackException {
    request.setAttribute(CurrentCaller.ATTRIBUTE, caller);
    request.setAttribute(
        ActingCaller.ATTRIBUTE,
        new Actor(type, caller.account(), caller.id(), caller.name(), door));
    return tell(
        new CallerPrincipalCallback(client, caller.name()),
        new GroupPrincipalCallback(client, caller.role().grants().toArray(String[]::new)));
  }

  private AuthStatus tell(Callback... who) throws IOException, UnsupportedCallbackException {
    server.handle(who);
    return AuthStatus.SUCCESS;
  }

  private static boolean isBelow(HttpServletRequest request, String root) {
    String path = path(request);
    return path.equals(root) || path.startsWith(root + "/");
  }

  /** The decoded path, which is what leads to a page; the one as sent has many spellings. */
  static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  /** Keeps who signed in, in a new session. */
  public static void keep(HttpServletRequest request, SignedIn person) {
    begin(request).setAttribute(OwnSignIn.USER, person);
  }

  /** A new session in place of what the browser had: whoever knew that one knows nothing. */
  public static HttpSession begin(HttpServletRequest request) {
    HttpSession earlier = request.getSession(false);
    if (earlier != null) {
      earlier.invalidate();
    }
    return request.getSession();
  }

  /** Who has signed in at {@code /sign-in}; empty for those of a host. */
  public static Optional<SignedIn> person(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(OwnSignIn.USER) instanceof SignedIn person
        ? Optional.of(person)
        : Optional.empty();
  }

  /** Lets the session go on, under another id, of somebody whose password is another one now. */
  public static void goOn(HttpServletRequest request, SignedIn person) {
    request.changeSessionId();
    request.getSession().setAttribute(OwnSignIn.USER, person);
  }
}
