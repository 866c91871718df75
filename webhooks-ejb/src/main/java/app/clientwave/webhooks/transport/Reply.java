package app.clientwave.webhooks.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What became of one request. A receiver's answer is data, and so is the lack of one. */
public sealed interface Reply {
  Instant startedAt();

  /** From the call to the last byte that was waited for. */
  Duration took();

  /** Whether the event counts as received: a 2xx, and its body whole or its first 64 KiB. */
  boolean delivered();

  /**
   * An HTTP answer. One that is not a 2xx counts from its head on, whether or not its body came.
   *
   * @param headers by name in any case, repeated ones joined by a comma, at most 8 KiB in all
   * @param body its first 16 KiB, as sent, never decompressed
   * @param retryAfter what a 429 or 503 asks for, never negative; else null
   */
  record Answered(
      Instant startedAt,
      Duration took,
      int status,
      Map<String, String> headers,
      byte[] body,
      Duration retryAfter)
      implements Reply {
    @Override
    public boolean delivered() {
      return status >= 200 && status <= 299;
    }
  }

  /**
   * @param detail one sentence in plain words, without secrets
   */
  record Failed(Instant startedAt, Duration took, Failure failure, String detail) implements Reply {
    /** The request came to nothing by a fault of ours. */
    public static Failed ours(Instant startedAt, Duration took) {
      return new Failed(startedAt, took, Failure.OTHER, "It is an error of ClientWave.");
    }

    @Override
    public boolean delivered() {
      return false;
    }
  }
}
