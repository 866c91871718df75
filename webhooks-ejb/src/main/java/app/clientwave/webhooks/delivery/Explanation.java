package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.delivery.Cause.About;
import app.clientwave.webhooks.transport.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;

/**
 * What came of an attempt, in plain words, and what its customer can do: in English, or in the
 * language of whoever reads it.
 *
 * @param status of the answer, or empty
 * @param about what was seen beside it, safe to show: a failure's detail, or where a redirect leads
 * @param addresses that we send from; empty where the operator has named none
 */
public record Explanation(Cause cause, String status, String about, String addresses) {
  private static final String TEXTS = "app.clientwave.webhooks.delivery.explanations";
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
  private static final int LONGEST = 300;

  /** Explains what is stored, by this or an older version. */
  static Explanation of(Attempt attempt, AttemptParts parts, List<String> addresses) {
    if (attempt.outcome == Attempt.Outcome.UNKNOWN) {
      return new Explanation(Cause.INTERRUPTED, "", "", "");
    }
    return attempt.statusCode == null
        ? of(Cause.of(attempt.failure), "", attempt.detail, Map.of(), addresses)
        : ofAnswer(
            attempt.statusCode,
            Attempts.headers(AttemptView.text(parts.responseHeaders())),
            parts.responseBody(),
            addresses);
  }

  /** Explains what has just come. */
  static Explanation of(Reply reply, List<String> addresses) {
    if (reply instanceof Reply.Failed failed) {
      return of(Cause.of(failed.failure()), "", failed.detail(), Map.of(), addresses);
    }
    Reply.Answered answered = (Reply.Answered) reply;
    return ofAnswer(answered.status(), answered.headers(), answered.body(), addresses);
  }

  private static Explanation ofAnswer(
      int status, Map<String, String> headers, byte[] body, List<String> addresses) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    Cause cause = Cause.of(status, anyCase, body);
    return of(cause, Integer.toString(status), null, anyCase, addresses);
  }

  private static Explanation of(
      Cause cause,
      String status,
      String detail,
      Map<String, String> headers,
      List<String> addresses) {
    String about =
        switch (cause.about()) {
          case NOTHING -> null;
          case DETAIL -> detail;
          case PLACE -> headers.get("Location");
        };
    return new Explanation(
        cause,
        status,
        about == null ? "" : safe(about),
        cause.mayBeAFirewall() ? String.join(", ", addresses) : "");
  }

  /** What happened, in English; never empty. */
  public String text() {
    return text(Locale.ENGLISH);
  }

  /** What can be done, in English; empty where nothing need be done. */
  public String hint() {
    return hint(Locale.ENGLISH);
  }

  public String text(Locale locale) {
    String text = words(locale, cause.key(), status);
    return about.isEmpty()
        ? text
        : text + " " + words(locale, cause.about() == About.PLACE ? "place" : "detail", about);
  }

  public String hint(Locale locale) {
    String hint = words(locale, cause.key() + ".hint", status);
    return addresses.isEmpty() ? hint : hint + " " + words(locale, "addresses", addresses);
  }

  private static String words(Locale locale, String key, String about) {
    ClassLoader loader = Explanation.class.getClassLoader();
    return ResourceBundle.getBundle(TEXTS, locale, loader, NO_FALLBACK)
        .getString(key)
        .replace("{0}", about);
  }

  /** Receivers write it: shown are 300 characters of it, and only those that one can see. */
  private static String safe(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .filter(Explanation::isVisible)
        .limit(LONGEST + 1L)
        .forEach(shown::appendCodePoint);
    return shown.codePointCount(0, shown.length()) > LONGEST
        ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…"
        : shown.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
