package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * An answer that refuses a request as every one must: told in JSON, small, nothing of our inside.
 */
public record Refused(int status, List<String> fields) {
  private static final int LONGEST = 100_000;

  /** What the reading was refused with, or null; any other exception is a broken rule. */
  public static Refused by(Runnable reading) {
    try {
      reading.run();
      return null;
    } catch (Problem problem) {
      String answer = (String) problem.getResponse().getEntity();
      assertThat(answer.length()).as("length of the answer").isLessThan(LONGEST);
      assertThat(answer).doesNotContain("Exception", "jakarta.", "parsson", "java.", "\\tat ");
      Problems told = Problems.read(answer);
      assertThat(told.status()).isIn(400, 413, 415, 422);
      assertThat(told.detail()).isNotBlank();
      return new Refused(told.status(), told.fields());
    }
  }
}
