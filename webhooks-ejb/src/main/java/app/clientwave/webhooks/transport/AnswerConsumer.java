package app.clientwave.webhooks.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Reads one answer, keeping its first part and dropping the rest, so that its memory does not grow
 * with the answer (P10). Written to by one I/O thread, asked by the deadline watch as well.
 */
final class AnswerConsumer implements AsyncResponseConsumer<Void> {
  static final int MAX_READ = 64 * 1024;
  static final int MAX_KEPT = 16 * 1024;
  static final int MAX_HEADERS = 8 * 1024;

  /** All lines of headers with their ends. */
  static final int MAX_HEAD = 32 * 1024;

  /** Ends an exchange whose answer is known: HttpClient then closes the connection. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  private final Exchange exchange;
  private final RequestBody sending;
  private final IntConsumer took;
  private final Clock clock;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);

  private FutureCallback<Void> whole;
  private Map<String, String> headers = Map.of();
  private Duration retryAfter;
  private int status;
  private int read;
  private boolean complete;
  private boolean abandoned;

  /**
   * @param took is told of each piece of the body, how many bytes it has
   */
  AnswerConsumer(Exchange exchange, RequestBody sending, IntConsumer took, Clock clock) {
    this.exchange = exchange;
    this.sending = sending;
    this.took = took;
    this.clock = clock;
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // HttpClient goes on waiting for the real answer, and the deadline holds
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails entity,
      HttpContext context,
      FutureCallback<Void> callback)
      throws HttpException, IOException {
    if (!Sending.of(context).isConnected()) {
      throw new OutgoingProxy.Refused(response.getCode());
    }
    if (Stream.of(response.getHeaders()).mapToInt(AnswerConsumer::size).sum() > MAX_HEAD) {
      throw tooLarge();
    }
    Sending.of(context).tookHead();
    Sending.makeReusable(context);
    synchronized (this) {
      status = response.getCode();
      headers = kept(response);
      Header asked = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
      retryAfter = RetryAfter.read(status, asked == null ? null : asked.getValue(), clock);
      whole = callback;
    }
    if (entity == null) {
      complete();
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    took.accept(bytes.remaining());
    synchronized (this) {
      read += bytes.remaining();
      byte[] part = new byte[Math.min(bytes.remaining(), MAX_KEPT - kept.size())];
      bytes.get(part);
      kept.write(part, 0, part.length);
      bytes.position(bytes.limit());
      if (read < MAX_READ) {
        return;
      }
      complete = true;
    }
    throw abandon();
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) throws IOException {
    complete();
  }

  private void complete() throws IOException {
    synchronized (this) {
      complete = true;
    }
    // An answer before the request was sent whole leaves a connection that nobody can use again.
    if (!sending.isSent()) {
      throw abandon();
    }
    whole.completed(null);
  }

  private synchronized Enough abandon() {
    abandoned = true;
    return new Enough();
  }

  @Override
  public void failed(Exception cause) {
    // the exchange hears of it from its own callback
  }

  // HttpClient gives the connection back before it calls this. Answering the caller only now lets
  // their next request find that connection instead of opening another one.
  @Override
  public void releaseResources() {
    boolean answered;
    synchronized (this) {
      answered = complete && !abandoned;
    }
    if (answered) {
      exchange.answered(this);
    }
  }

  synchronized int status() {
    return status;
  }

  /** Whether the answer can no longer change its meaning: only a 2xx needs its body. */
  synchronized boolean isDecided() {
    return complete || (status != 0 && (status < 200 || status > 299));
  }

  synchronized Reply.Answered answer(Instant startedAt, Duration took) {
    return new Reply.Answered(startedAt, took, status, headers, kept.toByteArray(), retryAfter);
  }

  static Map<String, String> kept(HttpResponse response) {
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int size = 0;
    for (Header header : response.getHeaders()) {
      size += size(header);
      if (size > MAX_HEADERS) {
        break;
      }
      kept.merge(header.getName(), value(header), (first, next) -> first + ", " + next);
    }
    return Collections.unmodifiableMap(kept);
  }

  /** With the colon, the blank behind it and the end of the line. */
  private static int size(Header header) {
    return header.getName().length() + value(header).length() + 4;
  }

  private static String value(Header header) {
    return header.getValue() == null ? "" : header.getValue();
  }

  static MessageConstraintException tooLarge() {
    return new MessageConstraintException("Maximum size of headers or trailers exceeded");
  }
}
