package app.clientwave.webhooks.transport;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.DefaultDisposalCallback;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;

/**
 * Keeps connections for the next request, and closes those over which something comes that nobody
 * asked for (RFC 9112, 9.2), behind what was read together with an answer's end. <i>Why not leave
 * it to HttpClient: it reads half a head of half a megabyte, and holds it for as long as the
 * connection is idle (P10).</i>
 */
final class ConnectionPool extends StrictConnPool<HttpRoute, ManagedAsyncClientConnection> {
  /** How much had come over a connection when it became idle, in bytes. */
  private final Map<PoolEntry<HttpRoute, ManagedAsyncClientConnection>, Long> received =
      Collections.synchronizedMap(new WeakHashMap<>());

  // One limit for all routes: with a smaller one per route HttpClient would queue inside itself,
  // where our deadlines and lanes do not reach.
  ConnectionPool(int maxConnections) {
    super(
        maxConnections,
        maxConnections,
        TimeValue.NEG_ONE_MILLISECOND,
        PoolReusePolicy.LIFO,
        new DefaultDisposalCallback<>(),
        null);
  }

  // On the I/O thread, between the end of an answer and what is read after it.
  @Override
  public void release(
      PoolEntry<HttpRoute, ManagedAsyncClientConnection> entry, boolean isReusable) {
    if (isReusable && entry.hasConnection()) {
      received.put(entry, received(entry));
    }
    super.release(entry, isReusable);
  }

  @Override
  public void closeExpired() {
    super.closeExpired();
    enumAvailable(
        entry -> {
          if (received(entry) > received.getOrDefault(entry, 0L)) {
            entry.discardConnection(CloseMode.IMMEDIATE);
          }
        });
  }

  private static long received(PoolEntry<HttpRoute, ManagedAsyncClientConnection> entry) {
    ManagedAsyncClientConnection connection = entry.getConnection(); // none once it is discarded
    EndpointDetails counts = connection == null ? null : connection.getEndpointDetails();
    return counts == null ? 0 : counts.getReceivedBytesCount();
  }
}
