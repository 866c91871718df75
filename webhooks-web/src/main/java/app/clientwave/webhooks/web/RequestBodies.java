package app.clientwave.webhooks.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;

/** Reads the bodies of requests; all of them together are bounded by the {@link BodyBudget}. */
@ApplicationScoped
public class RequestBodies {
  /** The media type of changes (RFC 7396). */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  private static final String LARGE = RequestBody.class.getName();

  @Inject BodyBudget budget;
  @Inject CurrentCaller caller;
  @Inject HttpServletRequest request;

  /**
   * The text of the calling thread's request.
   *
   * @throws Problem 413 above 16 MiB, 503 when there is no room for it now, 400 when it breaks off
   *     or is not UTF-8
   */
  public String read(InputStream stream) {
    RequestBody body = new RequestBody(budget, caller.account(), request.getContentLengthLong());
    if (body.mayBeLarge()) {
      request.setAttribute(LARGE, body);
    }
    return body.read(stream);
  }

  /** At the end of a request, however it ended. */
  static void giveBack(ServletRequest request) {
    if (request.getAttribute(LARGE) instanceof RequestBody body) {
      body.giveBack();
    }
  }
}
