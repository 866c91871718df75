package app.clientwave.webhooks.web;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list, newest first.
 *
 * @param next after which id the older rows begin, or null
 */
public record Part<T>(List<T> rows, String next) {
  private static final int LENGTH = 50;

  /** One more than is shown, to see whether the list goes on. */
  public static final int FETCH = LENGTH + 1;

  public static <T> Part<T> of(List<T> fetched, Function<T, String> id) {
    boolean more = fetched.size() > LENGTH;
    return new Part<>(
        more ? fetched.subList(0, LENGTH) : fetched,
        more ? id.apply(fetched.get(LENGTH - 1)) : null);
  }
}
