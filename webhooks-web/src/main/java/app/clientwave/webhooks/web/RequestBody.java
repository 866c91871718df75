package app.clientwave.webhooks.web;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body, up to its limit. */
public final class RequestBody {
  /** The media type of changes (RFC 7396). */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  private static final int MOST = 16 * 1024 * 1024;

  private RequestBody() {}

  /**
   * The bytes.
   *
   * @throws Problem 413 above 16 MiB, 400 when it breaks off
   */
  public static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw Problem.of(413, "A request may have " + MOST + " bytes.");
      }
      return bytes;
    } catch (IOException e) {
      throw Problem.of(400, "The body broke off.");
    }
  }
}
