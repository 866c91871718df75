package app.clientwave.webhooks.tenancy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes that no HTTP client would, and reads whatever comes back. */
final class RawHttp {
  /** After so much silence the server is told that nothing more will come. */
  private static final Duration SILENCE = Duration.ofMillis(100);

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private RawHttp() {}

  /**
   * All that the server answers until it closes the connection.
   *
   * @throws SocketTimeoutException when it neither answers nor closes in time
   */
  static Answer send(int port, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    boolean isComplete = true;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      try {
        socket.setSoTimeout((int) SILENCE.toMillis());
        in.transferTo(answer);
      } catch (SocketTimeoutException silent) {
        isComplete = false;
        socket.shutdownOutput();
        socket.setSoTimeout((int) LIMIT.toMillis());
        in.transferTo(answer);
      }
    } catch (SocketTimeoutException hanging) {
      throw hanging;
    } catch (SocketException reset) {
      // it has said all that it wants to say
    }
    return new Answer(answer.toString(StandardCharsets.UTF_8), isComplete);
  }

  /**
   * What came back.
   *
   * @param isComplete whether the server ended it, and did not wait for more
   */
  record Answer(String text, boolean isComplete) {
    private static final Pattern HEAD =
        Pattern.compile(
            "\\A(?:HTTP/1\\.1 1\\d\\d .*?\r\n\r\n)*(HTTP/1\\.[01] (\\d{3}).*?\r\n\r\n)",
            Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?i)\r\ncontent-type: *([^\r;]*)");

    /** 0 where there was no answer. */
    int status() {
      Matcher head = HEAD.matcher(text);
      return head.find() ? Integer.parseInt(head.group(2)) : 0;
    }

    boolean hasBody() {
      Matcher head = HEAD.matcher(text);
      return head.find() && head.end() < text.length();
    }

    String contentType() {
      Matcher head = HEAD.matcher(text);
      Matcher type = TYPE.matcher(head.find() ? head.group(1) : "");
      return type.find() ? type.group(1) : "";
    }
  }
}
