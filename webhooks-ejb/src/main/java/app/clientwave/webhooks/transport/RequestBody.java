package app.clientwave.webhooks.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** Sends the stored bytes as they are, and knows whether all of them have gone out. */
final class RequestBody implements AsyncEntityProducer {
  private final ByteBuffer bytes;
  private volatile boolean sent;

  RequestBody(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  boolean isSent() {
    return sent;
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    if (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    if (!bytes.hasRemaining() && !sent) {
      sent = true;
      channel.endStream();
    }
  }

  @Override
  public int available() {
    return Integer.MAX_VALUE;
  }

  @Override
  public long getContentLength() {
    return bytes.limit();
  }

  // The content type is one of the request's own headers.
  @Override
  public String getContentType() {
    return null;
  }

  @Override
  public String getContentEncoding() {
    return null;
  }

  @Override
  public boolean isChunked() {
    return false;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Set.of();
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public void failed(Exception cause) {
    releaseResources();
  }

  @Override
  public void releaseResources() {
    bytes.position(bytes.limit());
  }
}
