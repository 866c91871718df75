package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConvoysTest {
  private static final long FOR_LONGER_THAN_THE_TEST = TimeUnit.MINUTES.toNanos(10);

  private final Convoys convoys = new Convoys();
  private final BlockingQueue<String> committed = new LinkedBlockingQueue<>();
  private final Thread importer = new Thread(() -> publishes("importer", Convoys.LARGE));
  private final Thread another = new Thread(() -> publishes("importer", Convoys.LARGE));

  @AfterEach
  void endRests() {
    while (importer.isAlive() || another.isAlive()) {
      importer.interrupt();
      another.interrupt();
    }
  }

  @Test
  void anImportRestsWithoutHoldingUpTheLargeCallsOfOthers() throws Exception {
    importer.start();
    assertThat(committed.take()).isEqualTo("importer");
    publishes("other", Convoys.LARGE);
    publishes("other", 1);
    assertThat(committed).containsExactly("other", "other");
    assertThat(importer.isAlive()).isTrue();
  }

  @Test
  void anImportRestsWithAllItsCallers() throws Exception {
    importer.start();
    assertThat(committed.take()).isEqualTo("importer");
    another.start();
    while (another.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(committed).isEmpty();
    importer.interrupt();
    assertThat(committed.take()).isEqualTo("importer");
  }

  @Test
  void anImportPublishesAFewWhileItRests() throws Exception {
    importer.start();
    committed.take();
    publishes("importer", Convoys.LARGE - 1);
    assertThat(committed).containsExactly("importer");
  }

  @Test // P6
  void refusesAnImportsCallersBeforeTheyTakeEveryThread() throws Exception {
    importer.start();
    committed.take();
    List<Thread> waiting =
        Stream.generate(() -> new Thread(() -> publishes("importer", Convoys.LARGE)))
            .limit(Convoys.MOST_WAITING)
            .toList();
    for (Thread one : waiting) {
      one.start();
      while (one.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    assertThatThrownBy(() -> publishes("importer", Convoys.LARGE)).isInstanceOf(TooManyCalls.class);
    publishes("importer", 1);
    publishes("other", Convoys.LARGE);
    assertThat(committed).containsExactly("importer", "other");
    importer.interrupt();
    for (Thread one : waiting) {
      one.interrupt(); // so that it does not rest
      one.join();
    }
  }

  private void publishes(String account, int events) {
    WebhookEvent event = WebhookEvent.of(EventType.INVOICE_PAID, account, Map.of("number", 1));
    PublishCall call = new PublishCall(Collections.nCopies(events, event));
    convoys.run(call, this::commit);
  }

  private void commit(List<PublishCall> calls) {
    for (PublishCall call : calls) {
      String account = call.events().get(0).account();
      if (account.equals("importer") && call.events().size() >= Convoys.LARGE) {
        call.restsFor(FOR_LONGER_THAN_THE_TEST);
      }
      committed.add(account);
      call.committed();
    }
  }
}
