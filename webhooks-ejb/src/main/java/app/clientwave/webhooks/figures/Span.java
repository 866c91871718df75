package app.clientwave.webhooks.figures;

import java.util.Arrays;
import java.util.Optional;

/**
 * A time that ends with the current hour, cut into steps. <i>Why steps of 24 hours, and not days:
 * days begin at another hour for each reader.</i>
 */
public enum Span {
  DAY("24h", 24, 1),
  WEEK("7d", 56, 3),
  MONTH("30d", 30, 24);

  private final String text;
  private final int steps;
  private final int hours;

  Span(String text, int steps, int hours) {
    this.text = text;
    this.steps = steps;
    this.hours = hours;
  }

  /** As addresses have it. */
  public String text() {
    return text;
  }

  public static Optional<Span> named(String text) {
    return Arrays.stream(values()).filter(span -> span.text.equals(text)).findFirst();
  }

  int steps() {
    return steps;
  }

  /** In hours. */
  int stepLength() {
    return hours;
  }

  int length() {
    return steps * hours;
  }
}
