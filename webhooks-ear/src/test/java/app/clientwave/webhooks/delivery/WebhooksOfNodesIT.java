package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.delivery.Batch.Place;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.subscription.Endpoints;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Webhooks that another node has changed, when this one hears of it and before. */
class WebhooksOfNodesIT extends ServerTest {
  @Inject Redelivery redelivery;
  @Inject Endpoints endpoints;

  /** Its messages may have come here before, and led to nothing. */
  @Test
  void oneThatIsNewHereGetsWhatWaitsForItBeforeAnySweep() throws Exception {
    rows.removeElsewhere(webhook);
    await(() -> endpoints.find(key()), Optional::isEmpty);
    transaction.begin();
    rows.registerElsewhere(webhook);
    rows.write(account, webhook, delivery -> {});
    transaction.commit();

    assertThat(receiver.take(SOON).path()).isEqualTo("/hook");
  }

  @Test
  void aRecoveryGoesByTheTypesThatItWantsNow() throws Exception {
    List<String> others = List.of("client.created");
    subscriptions.change(
        account, webhook, SubscriptionDraft.of(null, others, null, null), OptionalLong.empty());
    fireAndCommit(paid("inv_1"));
    rows.subscribeElsewhere(webhook, "invoice.paid");

    Batch found =
        redelivery.events(
            account, key(), Redelivery.Meant.MISSING, Place.before(0), Long.MAX_VALUE, 10);

    assertThat(found.items()).hasSize(1);
  }

  private long key() {
    return IdKind.SUBSCRIPTION.read(webhook).orElseThrow();
  }
}
