package app.clientwave.webhooks.web.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a receiver's answer, as it can be shown.
 *
 * @param text null when it is no text
 * @param begins the first bytes in hexadecimal digits, for what is no text
 * @param size how many bytes are kept
 * @param cut whether more came than is kept, as far as one can tell
 */
public record AnswerBody(String text, String begins, int size, boolean cut) {
  /** As many bytes of an answer are kept. */
  private static final int KEPT = 16 * 1024;

  private static final int FIRST = 32;
  private static final int LONGEST_CHARACTER = 4;
  private static final Pattern CHARSET = Pattern.compile("(?i).*;\\s*charset=\"?([\\w.:-]+)\"?.*");

  /** Of what was kept; null is no answer. */
  static AnswerBody of(byte[] body, Map<String, String> headers) {
    byte[] kept = body == null ? new byte[0] : body;
    String text = text(kept, charset(headers));
    byte[] first = Arrays.copyOf(kept, Math.min(kept.length, FIRST));
    return new AnswerBody(
        text, HexFormat.ofDelimiter(" ").formatHex(first), kept.length, kept.length >= KEPT);
  }

  private static Charset charset(Map<String, String> headers) {
    String type =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    Matcher told = CHARSET.matcher(type);
    try {
      return told.matches() ? Charset.forName(told.group(1)) : UTF_8;
    } catch (IllegalArgumentException unknown) {
      return UTF_8;
    }
  }

  /** Null when the bytes are no text; the last character may have been cut. */
  private static String text(byte[] bytes, Charset charset) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length * 2 + 2);
    boolean isBroken =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, false)
            .isError();
    if (isBroken || in.remaining() >= LONGEST_CHARACTER) {
      return null;
    }
    String text = out.flip().toString();
    return text.chars().anyMatch(AnswerBody::isNoText) ? null : text;
  }

  private static boolean isNoText(int c) {
    return c < ' ' && "\t\n\r\f\b\u001b".indexOf(c) < 0;
  }
}
