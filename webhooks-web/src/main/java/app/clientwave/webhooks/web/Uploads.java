package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Caller;
import app.clientwave.webhooks.access.SignInBrake;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Bounds how many of the server's 400 threads wait for bodies, for it reads a body on its request's
 * own thread: of accounts and of those who have not signed in, and of each account and network. A
 * request of the API holds its place until its body is there, another one to its end.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Uploads extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final int MOST_OF_ACCOUNTS = 150;
  private static final int MOST_OF_ACCOUNT = 120;
  private static final int MOST_OF_STRANGERS = 30;
  private static final int MOST_OF_NETWORK = 15;

  private static final String TOO_MANY =
      "The bodies of too many requests are still on their way; nothing was changed. Try again.";

  private static final String PLACE = Uploads.class.getName();

  private final transient Shares accounts = new Shares(MOST_OF_ACCOUNTS, MOST_OF_ACCOUNT);
  private final transient Shares strangers = new Shares(MOST_OF_STRANGERS, MOST_OF_NETWORK);

  /** Taken of some shares by somebody. */
  private record Place(Shares shares, String whose) {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (SameOrigin.READING.contains(request.getMethod()) || hasCome(request)) {
      chain.doFilter(request, response);
      return;
    }
    Place place = place(request);
    if (!place.shares.take(place.whose, 1)) {
      refuse(request, response);
      return;
    }
    request.setAttribute(PLACE, place);
    try {
      chain.doFilter(request, response);
    } finally {
      arrived(request);
    }
  }

  /** The body is there; asked again, nothing happens. */
  static void arrived(ServletRequest request) {
    if (request.getAttribute(PLACE) instanceof Place place) {
      request.removeAttribute(PLACE);
      place.shares.giveBack(place.whose, 1);
    }
  }

  /** Of forms too: their fields are still there for the page. */
  private static boolean hasCome(HttpServletRequest request) throws IOException {
    var body = request.getInputStream();
    long told = request.getContentLengthLong();
    return told < 0 ? body.isFinished() : body.available() >= told;
  }

  private Place place(HttpServletRequest request) {
    return request.getAttribute(CurrentCaller.ATTRIBUTE) instanceof Caller caller
        ? new Place(accounts, caller.account())
        : new Place(strangers, SignInBrake.network(request.getRemoteAddr()));
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Retry-After", Problem.RETRY_AFTER);
    if (ProblemFilter.isOfApi(request)) {
      Problem.write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, TOO_MANY);
    } else {
      Texts.write(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "tooManyUploads");
    }
  }
}
