package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;

/** What is kept of an answer, in whatever pieces it comes. */
class KeptAnswerFuzzTest {
  @Test
  void holds() {
    Rule.holds(3_000, KeptAnswerFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, KeptAnswerFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    if (draw.isTrue()) {
      keepsTheStartOfTheBody(draw);
    } else {
      keepsTheFirstHeaders(draw);
    }
  }

  private static void keepsTheStartOfTheBody(Draw draw) {
    RequestBody nothing = new RequestBody(new byte[0]);
    AnswerConsumer answer = new AnswerConsumer(null, nothing, bytes -> {}, Clients.CLOCK);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    boolean enough = false;
    for (int left = draw.below(12); left > 0 && !enough; left--) {
      byte[] piece = new byte[draw.of(0, 1, 7, 4_095, 16_384, 16_385, 65_535) + draw.below(3)];
      Arrays.fill(piece, (byte) draw.below(256));
      ByteBuffer bytes = draw.isTrue() ? ByteBuffer.wrap(piece) : direct(piece);
      sent.writeBytes(piece);
      try {
        answer.consume(bytes);
      } catch (IOException itIs) {
        enough = true;
      }
      assertThat(bytes.hasRemaining()).isFalse();
    }
    assertThat(enough).isEqualTo(sent.size() >= AnswerConsumer.MAX_READ);
    byte[] kept = answer.answer(Clients.NOW, Duration.ZERO).body();
    int most = Math.min(sent.size(), AnswerConsumer.MAX_KEPT);
    assertThat(kept).isEqualTo(Arrays.copyOf(sent.toByteArray(), most));
  }

  private static ByteBuffer direct(byte[] piece) {
    return ByteBuffer.allocateDirect(piece.length).put(piece).flip();
  }

  private static void keepsTheFirstHeaders(Draw draw) {
    BasicHttpResponse response = new BasicHttpResponse(200);
    int size = 0;
    for (int left = draw.below(40); left > 0; left--) {
      String name = draw.of("Via", "via", "X-" + draw.below(30), draw.anyText(4) + "x");
      String value = draw.isTrue() ? draw.anyText(20) : "v".repeat(draw.below(3_000));
      response.addHeader(name, draw.below(20) == 1 ? null : value);
    }
    Map<String, String> kept = AnswerConsumer.kept(response);
    for (Map.Entry<String, String> header : kept.entrySet()) {
      size += header.getKey().length() + header.getValue().length();
      assertThat(response.getFirstHeader(header.getKey())).isNotNull();
    }
    assertThat(size).isLessThanOrEqualTo(AnswerConsumer.MAX_HEADERS);
  }
}
