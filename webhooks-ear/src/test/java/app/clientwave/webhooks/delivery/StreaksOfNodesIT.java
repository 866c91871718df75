package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.alert.StreakSteps;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Failures in a row that another node has seen, before this node knows that the webhook fails. */
class StreaksOfNodesIT extends ServerTest {
  @Inject StreakSteps steps;

  @Test
  void goOnWhileTheWebhookFails() {
    for (boolean told : new boolean[] {false, true}) {
      String failing = register(receiver.url("/failing"));
      rows.failedElsewhere(failing, told);
      look();
      assertThat(rows.failuresInARow(failing)).as("told: %s", told).hasSize(1);
    }
  }

  @Test
  void endWithTheWebhookWellOrRemoved() {
    rows.failedElsewhere(webhook, false);
    String removed = register(receiver.url("/removed"));
    rows.failedElsewhere(removed, true);
    rows.wellElsewhere(webhook);
    subscriptions.remove(account, removed, OptionalLong.empty());
    look();
    assertThat(rows.failuresInARow(webhook)).isEmpty();
    assertThat(rows.failuresInARow(removed)).isEmpty();
  }

  private void look() {
    steps.behind(0).forEach(seen -> steps.look(seen, Duration.ofMinutes(1)));
  }
}
