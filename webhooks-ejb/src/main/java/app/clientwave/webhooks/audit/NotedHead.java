package app.clientwave.webhooks.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account's newest entry at some time, as an operator has written it down. */
public record NotedHead(String account, long number, String hash) {
  private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,18}):([0-9a-f]{64})");

  /**
   * Reads {@code <account>:<number>:<hash>}.
   *
   * @throws IllegalArgumentException for a text of another form
   */
  public static NotedHead of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be <account>:<number>:<hash>, is \"" + text + "\"");
    }
    return new NotedHead(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3));
  }

  @Override
  public String toString() {
    return account + ":" + number + ":" + hash;
  }
}
