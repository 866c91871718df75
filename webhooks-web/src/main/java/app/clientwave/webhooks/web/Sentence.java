package app.clientwave.webhooks.web;

/** How a rule is told beside its field. */
public final class Sentence {
  private Sentence() {}

  /** Rules have no subject, for the API's sake; beside a field they stand alone. */
  public static String of(String rule) {
    String end = rule.endsWith(".") ? "" : ".";
    return Character.toUpperCase(rule.charAt(0)) + rule.substring(1) + end;
  }
}
