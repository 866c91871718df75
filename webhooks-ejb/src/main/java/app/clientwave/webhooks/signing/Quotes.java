package app.clientwave.webhooks.signing;

/** Quotation marks that came along when a text was copied. */
final class Quotes {
  private static final String MARKS = "\"'`\u201c\u201d\u2018\u2019";

  private Quotes() {}

  static String without(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && MARKS.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && MARKS.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
