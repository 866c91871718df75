package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.security.TargetRejected;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStreamResetException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What an exception means for the customer whose receiver it happened with. */
record Diagnosis(Failure failure, String detail) {

  static Diagnosis of(Throwable cause) {
    if (cause instanceof TargetRejected rejected) {
      return new Diagnosis(Failure.BLOCKED, rejected.rule());
    }
    if (cause instanceof UnknownHostException) {
      return new Diagnosis(Failure.NAME_NOT_FOUND, "The name has no address.");
    }
    if (cause instanceof ConnectTimeoutException) {
      return new Diagnosis(Failure.CONNECT_TIMEOUT, "The connection was not made in time.");
    }
    if (cause instanceof SocketTimeoutException) {
      return new Diagnosis(Failure.ANSWER_TIMEOUT, "The answer did not come in time.");
    }
    if (cause instanceof SSLException tls) {
      return new Diagnosis(ofTls(tls), "The TLS handshake failed: " + words(tls));
    }
    if (cause instanceof NoRouteToHostException) {
      return new Diagnosis(Failure.UNREACHABLE, "No way leads to the address.");
    }
    if (cause instanceof ConnectException refused) {
      return saysRefused(refused)
          ? new Diagnosis(Failure.REFUSED, "Nothing listens at this address and port.")
          : new Diagnosis(Failure.UNREACHABLE, "No way leads to the address.");
    }
    if ((cause instanceof MalformedChunkCodingException
            && !(cause instanceof TruncatedChunkException))
        || cause instanceof MessageConstraintException) {
      return new Diagnosis(Failure.NOT_HTTP, "The answer is not valid HTTP/1.1: " + words(cause));
    }
    if (isClosed(cause)) {
      return cause.getMessage() != null && cause.getMessage().contains("unreachable")
          ? new Diagnosis(Failure.UNREACHABLE, "No way leads to the address.")
          : new Diagnosis(
              Failure.CLOSED, "The receiver closed the connection before its answer was complete.");
    }
    if (cause instanceof HttpException) {
      return new Diagnosis(Failure.NOT_HTTP, "The answer is not valid HTTP/1.1: " + words(cause));
    }
    return new Diagnosis(Failure.OTHER, "The request could not be made: " + words(cause));
  }

  /** What happened before the operator's proxy had made a way to the receiver. */
  static Diagnosis beforeTheTunnel(Throwable cause) {
    if (cause instanceof OutgoingProxy.Refused) {
      return new Diagnosis(Failure.PROXY, cause.getMessage());
    }
    Diagnosis same = of(cause);
    String detail = same.failure() == Failure.CLOSED ? "It closed the connection." : same.detail();
    return new Diagnosis(Failure.PROXY, "The proxy of this server cannot be used. " + detail);
  }

  // The JDK tells the last two by their words alone.
  private static Failure ofTls(SSLException broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof Untrusted untrusted) {
        return untrusted.failure();
      }
    }
    if (broken instanceof SSLPeerUnverifiedException) {
      return Failure.TLS_WRONG_HOST;
    }
    String said = words(broken).toLowerCase(Locale.ROOT).replace('_', ' ');
    return said.contains("protocol version")
        ? Failure.TLS_OLD_PROTOCOL
        : said.contains("unrecognized ssl message") ? Failure.TLS_NOT_SPOKEN : Failure.TLS;
  }

  private static boolean saysRefused(ConnectException cause) {
    return cause.getMessage() == null
        || cause.getMessage().toLowerCase(Locale.ROOT).contains("refused");
  }

  // A reset or a broken pipe reaches us as a plain SocketException or IOException.
  private static boolean isClosed(Throwable cause) {
    return cause instanceof ConnectionClosedException
        || cause instanceof TruncatedChunkException
        || cause instanceof SocketException
        || cause instanceof ClosedChannelException
        || cause instanceof RequestNotExecutedException
        || cause instanceof HttpStreamResetException
        || cause.getClass() == IOException.class;
  }

  private static String words(Throwable cause) {
    if (cause instanceof InterruptedIOException) {
      return "it was interrupted";
    }
    Throwable last = cause;
    while (last.getCause() != null && last.getCause() != last) {
      last = last.getCause();
    }
    String message = last.getMessage();
    return message == null ? last.getClass().getSimpleName() : message;
  }
}
