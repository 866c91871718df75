package app.clientwave.webhooks.fuzz;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Chooses by bytes, so that whoever varies the bytes varies what is made of them. Where they end,
 * each choice is its first one: fewer bytes make simpler things.
 */
public final class Draw {
  private final byte[] bytes;
  private int next;

  Draw(byte[] bytes) {
    this.bytes = bytes;
  }

  /** 0 to {@code bound - 1}. */
  public int below(int bound) {
    long value = 0;
    for (long most = bound - 1L; most > 0; most >>= 8) {
      value = value << 8 | one();
    }
    return (int) (value % bound);
  }

  public boolean isTrue() {
    return below(2) == 1;
  }

  public long number() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | one();
    }
    return value;
  }

  @SafeVarargs
  public final <T> T of(T... values) {
    return values[below(values.length)];
  }

  /** Up to {@code most} pieces, one behind the other. */
  public String text(int most, Supplier<String> piece) {
    StringBuilder text = new StringBuilder();
    for (int left = below(most + 1); left > 0; left--) {
      text.append(piece.get());
    }
    return text.toString();
  }

  /** A text of any characters, halves of surrogate pairs and control characters among them. */
  public String anyText(int most) {
    return text(most, this::character);
  }

  private String character() {
    return switch (below(8)) {
      case 0, 1, 2 -> String.valueOf((char) (' ' + below(95)));
      case 3 -> String.valueOf((char) below(0x100));
      case 4 -> String.valueOf((char) (0xFF00 + below(0x100)));
      case 5 -> String.valueOf((char) (0xD800 + below(0x800)));
      case 6 -> Character.toString(below(Character.MAX_CODE_POINT + 1));
      default -> String.valueOf((char) below(0x10000));
    };
  }

  /** The text with up to three characters changed, dropped or put in. */
  public String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int left = below(4); left > 0; left--) {
      int at = below(mutated.length() + 1);
      int end = Math.min(mutated.length(), at + below(3));
      mutated.replace(at, end, anyText(2));
    }
    return mutated.toString();
  }

  /** What no choice has used. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, Math.min(next, bytes.length), bytes.length);
    next = bytes.length;
    return rest;
  }

  private int one() {
    return next < bytes.length ? bytes[next++] & 0xFF : 0;
  }
}
