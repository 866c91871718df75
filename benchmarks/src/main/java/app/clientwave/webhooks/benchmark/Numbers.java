package app.clientwave.webhooks.benchmark;

import java.nio.charset.StandardCharsets;

/** The number that each event bears as the id of its record, so that the tools know it again. */
final class Numbers {
  /** An id with all its digits open. */
  static final String BLANK = "b0000000000";

  private static final int DIGITS = BLANK.length() - 1;
  private static final byte[] BEFORE = "\"id\":\"b".getBytes(StandardCharsets.US_ASCII);

  private Numbers() {}

  /** The id of this number. */
  static String id(long number) {
    return "b%010d".formatted(number);
  }

  /** Writes the digits over those of a blank id whose {@code b} stands here. */
  static void write(byte[] bytes, int at, long number) {
    long rest = number;
    for (int i = at + DIGITS; i > at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The number in a body that lies between the two places, or -1. */
  static long find(byte[] bytes, int from, int to) {
    for (int i = from; i <= to - BEFORE.length - DIGITS; i++) {
      int same = 0;
      while (same < BEFORE.length && bytes[i + same] == BEFORE[same]) {
        same++;
      }
      if (same == BEFORE.length) {
        return Head.number(bytes, i + same);
      }
    }
    return -1;
  }
}
