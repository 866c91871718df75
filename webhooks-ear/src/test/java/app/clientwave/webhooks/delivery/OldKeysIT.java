package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.idempotency.IdempotentRequests.Answer;
import app.clientwave.webhooks.idempotency.KeptRequests;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of idempotency keys after a day. */
class OldKeysIT extends ServerTest {
  private static final int MANY = 1_200;

  @Inject KeptRequests keys;

  @Test // P3: who writes waits for one transaction of these, not for all
  void areForgottenSomeAtATimeAndNoOthers() {
    for (int i = 0; i < MANY; i++) {
      use("old-" + i);
    }
    CrankedClock.forward(Duration.ofDays(1));
    use("new");

    assertThat(keys.forgetSome()).isTrue();
    assertThat(rows.keys(account)).isBetween(2L, MANY + 1L - 500);
    while (keys.forgetSome()) {
      // goes on with the next ones
    }
    assertThat(rows.keys(account)).isOne();
  }

  private void use(String key) {
    keys.once(account, key, "hash", () -> new Answer(200, "{}"));
  }
}
