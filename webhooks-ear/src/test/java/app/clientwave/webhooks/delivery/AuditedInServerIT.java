package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.audit.AuditEntry;
import app.clientwave.webhooks.audit.AuditTrail;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit log below the doors: in the transaction of the action, whoever begins it. */
class AuditedInServerIT extends ServerTest {
  private static final AuditTrail.Filter ALL = new AuditTrail.Filter(null, null, null, null, null);

  @Inject AuditTrail trail;
  @Resource ManagedExecutorService executor;

  private String unknown;

  @AfterEach
  void clear() {
    removeAll(account + "-new");
  }

  @Test
  void beginsAnAccountsChainOnceHoweverManyActFirst() throws Exception {
    unknown = account + "-new";
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      boolean stays = i % 4 != 0;
      all.add(executor.submit(() -> act(stays)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    List<AuditEntry> entries = trail.list(unknown, ALL, null, 100);
    assertThat(entries)
        .extracting(AuditEntry::number)
        .containsExactly(12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(entries).extracting(AuditEntry::actorType).containsOnly("system");
    assertThat(subscriptions.list(unknown, 0, 100)).hasSize(12);
    for (int i = 0; i < 11; i++) {
      assertThat(entries.get(i).previousHash()).isEqualTo(entries.get(i + 1).hash());
    }
  }

  private Void act(boolean stays) throws Exception {
    transaction.begin();
    subscriptions.register(
        unknown, SubscriptionDraft.of(receiver.url("/x"), List.of("*"), SECRET, null));
    if (stays) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
    return null;
  }
}
