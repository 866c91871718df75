package app.clientwave.webhooks.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;

/**
 * Reads the bodies of requests. The memory of large ones is bounded, of all together and of each
 * account, as {@link Uploads} bounds the threads of slow ones.
 */
@ApplicationScoped
public class RequestBodies {
  /** The media type of changes (RFC 7396). */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  /**
   * Which part of the heap large bodies may be. <i>Why so small a part: while it is read and cut, a
   * body is there several times over.</i>
   */
  private static final int PART_OF_HEAP = 12;

  private static final String LARGE = RequestBody.class.getName();

  private final Shares memory = memory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);

  @Inject CurrentCaller caller;
  @Inject HttpServletRequest request;

  /** Half of it for an account; a body of the largest size fits when there is no other. */
  static Shares memory(long bytes) {
    return new Shares(Math.max(bytes, RequestBody.MOST), Math.max(bytes / 2, RequestBody.MOST));
  }

  /**
   * The text of the calling thread's request.
   *
   * @throws Problem 413 above 16 MiB, 503 when there is no room for it now, 408 when it comes too
   *     slowly, 400 when it breaks off or is not UTF-8
   */
  public String read(InputStream stream) {
    RequestBody body =
        new RequestBody(memory, caller.account(), request.getContentLengthLong(), System::nanoTime);
    if (body.mayBeLarge()) {
      request.setAttribute(LARGE, body);
    }
    try {
      return body.read(stream);
    } finally {
      Uploads.arrived(request);
    }
  }

  /** At the end of a request, however it ended. */
  static void giveBack(ServletRequest request) {
    if (request.getAttribute(LARGE) instanceof RequestBody body) {
      body.giveBack();
    }
  }
}
