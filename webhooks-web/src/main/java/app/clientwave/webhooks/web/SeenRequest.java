package app.clientwave.webhooks.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;

/** A request that came through proxies, as the browser sent it to the first of them. */
final class SeenRequest extends HttpServletRequestWrapper {
  private final Forwarded seen;
  private final HttpServletResponse response;

  SeenRequest(HttpServletRequest request, HttpServletResponse response, Forwarded seen) {
    super(request);
    this.response = response;
    this.seen = seen;
  }

  @Override
  public String getRemoteAddr() {
    return seen.address();
  }

  @Override
  public String getRemoteHost() {
    return seen.address();
  }

  @Override
  public String getScheme() {
    return seen.scheme();
  }

  @Override
  public boolean isSecure() {
    return seen.isSecure();
  }

  @Override
  public String getServerName() {
    return seen.host();
  }

  @Override
  public int getServerPort() {
    return seen.port();
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(seen.scheme() + "://" + seen.authority() + getRequestURI());
  }

  @Override
  public HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public HttpSession getSession(boolean create) {
    HttpSession session = super.getSession(create);
    if (session != null && session.isNew() && isSecure()) {
      secureCookies();
    }
    return session;
  }

  @Override
  public String changeSessionId() {
    String id = super.changeSessionId();
    if (isSecure()) {
      secureCookies();
    }
    return id;
  }

  /** The server knows of the last connection alone, which may be without TLS. */
  private void secureCookies() {
    List<String> cookies = List.copyOf(response.getHeaders("Set-Cookie"));
    if (cookies.stream().allMatch(cookie -> cookie.contains("; Secure"))) {
      return;
    }
    for (int i = 0; i < cookies.size(); i++) {
      String cookie = cookies.get(i);
      String secured = cookie.contains("; Secure") ? cookie : cookie + "; Secure";
      if (i == 0) {
        response.setHeader("Set-Cookie", secured);
      } else {
        response.addHeader("Set-Cookie", secured);
      }
    }
  }
}
