package app.clientwave.webhooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final int UNTOLD = -1;

  private final AtomicLong nanos = new AtomicLong();
  private final Shares memory = RequestBodies.memory(2L * RequestBody.MOST);

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 8_191, 8_192, 8_193, 65_536, 65_537, 131_072, 1_000_000, RequestBody.MOST})
  void readsAllOfItWhetherItsLengthIsToldOrNot(int length) {
    String sent = "x".repeat(length);
    assertThat(read(length, sent)).isEqualTo(sent);
    assertThat(read(UNTOLD, sent)).isEqualTo(sent);
  }

  @Test
  void readsEveryCharacterThatUtf8Has() {
    for (String sent : new String[] {"aé", "屋根 🏠", "\ufeffa", "\ufffd", "é\ufffd🏠"}) {
      assertThat(read(UNTOLD, sent)).isEqualTo(sent);
    }
  }

  @Test
  void takesTheWholeOfALengthThatIsToldBeforeItReads() {
    RequestBody body = body(1_000_000);
    body.read(
        new ByteArrayInputStream(new byte[1_000_000]) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            assertThat(memory.held()).isEqualTo(1_000_000);
            return super.read(bytes, offset, length);
          }
        });
    body.giveBack();
    assertThat(memory.held()).isZero();
  }

  @Test
  void takesWhatNobodyTellsAsItIsRead() {
    RequestBody body = body(UNTOLD);
    body.read(stream("x".repeat(1_000_000)));
    assertThat(memory.held()).isBetween(1_000_000L, 2_000_000L);
    body.giveBack();
    assertThat(memory.held()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, RequestBody.SMALL})
  void readsASmallOneWhenThereIsNoRoomLeft(int length) {
    takeAll();
    String sent = "x".repeat(length);
    assertThat(read(length, sent)).isEqualTo(sent);
    assertThat(read(UNTOLD, sent)).isEqualTo(sent);
  }

  @Test
  void refusesALargeOneWhenThereIsNoRoomLeft() {
    takeAll();
    long before = memory.held();
    InputStream sent = stream("x".repeat(1_000_000));
    Problem refused = catchThrowableOfType(Problem.class, () -> body(1_000_000).read(sent));
    assertThat(refused.getResponse().getStatus()).isEqualTo(503);
    assertThat(refused.getResponse().getHeaderString("Retry-After")).isEqualTo("5");
    assertThat(Problems.read((String) refused.getResponse().getEntity()).detail())
        .contains("nothing was changed");
    assertThat(sent).as("of which nothing is left in the connection").isEmpty();
    assertThat(memory.held()).isEqualTo(before);
  }

  @Test
  void refusesOneThatTurnsOutLargeWhenThereIsNoRoomLeft() {
    takeAll();
    long before = memory.held();
    RequestBody body = body(UNTOLD);
    assertThat(Problems.of(() -> body.read(stream("x".repeat(70_000)))).status()).isEqualTo(503);
    body.giveBack();
    assertThat(memory.held()).isEqualTo(before);
  }

  @Test
  void givesBackWhatOneTookThatTurnsOutTooLarge() {
    RequestBody body = body(UNTOLD);
    InputStream endless = stream("x".repeat(RequestBody.MOST + 1));
    assertThat(Problems.of(() -> body.read(endless)).status()).isEqualTo(413);
    body.giveBack();
    assertThat(memory.held()).isZero();
  }

  @Test
  void takesNothingForOneThatIsToldToBeTooLarge() {
    InputStream sent = stream("x".repeat(RequestBody.MOST + 1));
    RequestBody body = body(RequestBody.MOST + 1L);
    assertThat(Problems.of(() -> body.read(sent)).status()).isEqualTo(413);
    assertThat(sent).as("of which nothing is left in the connection").isEmpty();
    assertThat(memory.held()).isZero();
  }

  @Test
  void givesBackWhatOneTookThatBreaksOff() {
    for (int told : new int[] {1_000_000, UNTOLD}) {
      RequestBody body = body(told);
      InputStream half =
          new SequenceInputStream(stream("x".repeat(500_000)), new Broken("reset by peer"));
      Problems problem = Problems.of(() -> body.read(half));
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.detail()).isEqualTo("The body broke off.");
      assertThat(memory.held()).isPositive();
      body.giveBack();
      body.giveBack();
      assertThat(memory.held()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, UNTOLD})
  void readsOneThatComesAsFastAsTheSlowestMay(int told) {
    String sent = "x".repeat(1_000_000);
    RequestBody body = body(told);
    assertThat(body.read(dripping(sent, RequestBody.SLOWEST_BYTES_A_SECOND))).isEqualTo(sent);
    body.giveBack();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 2_000, UNTOLD})
  void endsOneThatComesMoreSlowly(int told) {
    RequestBody body = body(told);
    InputStream slow = dripping("x".repeat(2_000), 1);
    Problems problem = Problems.of(() -> body.read(slow));
    assertThat(problem.status()).isEqualTo(408);
    assertThat(nanos.get()).isEqualTo(SECONDS.toNanos(RequestBody.PATIENCE_SECONDS));
    body.giveBack();
    assertThat(memory.held()).isZero();
  }

  @Test
  void tellsOneThatIsTooLargeSoHoweverLongItTook() {
    InputStream endless = dripping("x".repeat(RequestBody.MOST + 1_000_000), 100_000);
    RequestBody body = body(UNTOLD);
    assertThat(Problems.of(() -> body.read(endless)).status()).isEqualTo(413);
    assertThat(endless).as("of which nothing is left in the connection").isEmpty();
    body.giveBack();
  }

  @Test
  void tellsOneThatStalledUntilTheServerGaveItUpThatItIsSlow() {
    InputStream stalled =
        new Broken("timeout") {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            nanos.addAndGet(SECONDS.toNanos(RequestBody.PATIENCE_SECONDS));
            return super.read(bytes, offset, length);
          }
        };
    assertThat(Problems.of(() -> body(1_000).read(stalled)).status()).isEqualTo(408);
  }

  @Test
  void waitsNoLongerForOneThatIsRefused() {
    takeAll();
    InputStream slow = dripping("x".repeat(2_000), 1);
    assertThat(Problems.of(() -> body(1_000_000).read(slow)).status()).isEqualTo(408);
  }

  /** So many bytes at a time, a second each. */
  private InputStream dripping(String text, int bytes) {
    return new FilterInputStream(stream(text)) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        nanos.addAndGet(SECONDS.toNanos(1));
        return super.read(into, offset, Math.min(length, bytes));
      }
    };
  }

  private String read(int told, String sent) {
    RequestBody body = body(told);
    String read = body.read(stream(sent));
    body.giveBack();
    return read;
  }

  private RequestBody body(long told) {
    return new RequestBody(memory, "acc", told, nanos::get);
  }

  private void takeAll() {
    assertThat(memory.take("other", RequestBody.MOST)).isTrue();
    assertThat(memory.take("third", RequestBody.MOST)).isTrue();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static class Broken extends InputStream {
    private final String why;

    Broken(String why) {
      this.why = why;
    }

    @Override
    public int read() throws IOException {
      throw new IOException(why);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException(why);
    }
  }
}
