package app.clientwave.webhooks.transport;

import java.net.URI;
import java.util.Map;

/**
 * One POST. The headers go out as they are given, in their order; {@code Host}, {@code
 * Content-Length} and {@code Connection} are added. The body is neither copied nor changed.
 */
public record OutgoingRequest(URI url, Map<String, String> headers, byte[] body) {
  /** Names the host alone: path and headers may hold credentials. */
  @Override
  public String toString() {
    return "request to " + url.getHost();
  }
}
