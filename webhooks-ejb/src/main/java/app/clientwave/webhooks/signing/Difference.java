package app.clientwave.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a pasted body leaves the one that was sent.
 *
 * @param at the first byte that differs, counted from 0
 * @param sent what was sent around it, white space made visible
 * @param pasted what was pasted there
 */
public record Difference(int at, String sent, String pasted) {
  private static final int BEFORE = 20;
  private static final int BEHIND = 40;

  static Optional<Difference> of(byte[] sent, byte[] pasted) {
    int at = Arrays.mismatch(sent, pasted);
    return at < 0
        ? Optional.empty()
        : Optional.of(new Difference(at, around(sent, at), around(pasted, at)));
  }

  private static String around(byte[] body, int at) {
    int start = Math.max(0, at - BEFORE);
    int end = Math.min(body.length, at + BEHIND);
    return (start > 0 ? "…" : "")
        + new String(body, start, end - start, UTF_8)
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + (end < body.length ? "…" : "");
  }
}
