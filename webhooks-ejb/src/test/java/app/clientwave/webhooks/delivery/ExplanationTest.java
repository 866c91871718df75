package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.transport.Failure;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  static IntStream statuses() {
    return IntStream.rangeClosed(100, 599);
  }

  @ParameterizedTest
  @EnumSource
  void saysForEachFailureWhatHappenedAndWhatToDo(Failure failure) {
    Attempt attempt = failed();
    attempt.failure = failure;
    attempt.detail = "the certificate ended yesterday";
    assertThat(Explanation.of(attempt).text()).isNotBlank().doesNotContain("null");
    assertThat(Explanation.of(attempt).hint()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "BLOCKED", "OTHER"})
  void tellsTheDetailThatAFailureHas(Failure failure) {
    Attempt attempt = failed();
    attempt.failure = failure;
    attempt.detail = "the certificate ended yesterday";
    assertThat(Explanation.of(attempt).text()).endsWith(": the certificate ended yesterday");
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void saysForEachStatusWhatHappenedAndWhatToDo(int status) {
    Explanation explanation = ofStatus(status);
    assertThat(explanation.text()).isNotBlank();
    assertThat(explanation.hint()).isNotBlank();
    if (status >= 300) {
      assertThat(explanation.text()).contains("(" + status + ")");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void speaksOfSignatureAndSecretWhereTheReceiverRefusesTheSender(int status) {
    assertThat(ofStatus(status).text()).contains("signature");
    assertThat(ofStatus(status).hint()).contains("secret");
  }

  @Test
  void saysWhatGoneMeansAndThatItIsRetriedAllTheSame() {
    assertThat(ofStatus(410).text()).contains("gone");
    assertThat(ofStatus(410).hint()).contains("retried");
  }

  @Test
  void saysThatNothingNeedBeDoneAboutADelivery() {
    Attempt attempt = new Attempt();
    attempt.outcome = Attempt.Outcome.DELIVERED;
    attempt.statusCode = 204;
    assertThat(Explanation.of(attempt).text()).contains("accepted");
    assertThat(Explanation.of(attempt).hint()).isEmpty();
  }

  @Test
  void saysThatAnInterruptedAttemptMayHaveArrived() {
    Attempt attempt = new Attempt();
    attempt.outcome = Attempt.Outcome.UNKNOWN;
    assertThat(Explanation.of(attempt).text()).contains("unknown").contains("may have");
    assertThat(Explanation.of(attempt).hint()).contains("id");
  }

  private static Explanation ofStatus(int status) {
    Attempt attempt = failed();
    attempt.statusCode = status;
    return Explanation.of(attempt);
  }

  private static Attempt failed() {
    Attempt attempt = new Attempt();
    attempt.outcome = Attempt.Outcome.FAILED;
    return attempt;
  }
}
