package app.clientwave.crm;

import app.clientwave.webhooks.host.HostUser;
import app.clientwave.webhooks.host.Role;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** The monolith's own sign-in, of a sample that trusts whoever comes. */
@WebServlet({"/sign-in", "/sign-out"})
public class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject Sessions sessions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html");
    if (request.getServletPath().equals("/sign-out")) {
      sessions.end(request);
    }
    response
        .getWriter()
        .write("<title>ClientWave: sign in</title><link rel=\"icon\" href=\"data:,\">");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HostUser user =
        new HostUser(
            request.getParameter("name") + "@" + request.getParameter("account"),
            request.getParameter("name"),
            request.getParameter("account"),
            Role.valueOf(request.getParameter("role").toUpperCase(Locale.ROOT)));
    Cookie cookie = new Cookie(Sessions.COOKIE, sessions.begin(user));
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    response.addCookie(cookie);
    response.sendRedirect(request.getParameter("to"));
  }
}
