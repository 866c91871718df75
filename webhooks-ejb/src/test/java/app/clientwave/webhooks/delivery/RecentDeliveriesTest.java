package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentDeliveriesTest {
  private final RecentDeliveries recent = new RecentDeliveries();

  @Test
  void handsOutWhatItHasOnceAndLeavesTheOthers() {
    recent.add(List.of(delivery(1, 10), delivery(2, 10)));
    List<Long> wanted = new ArrayList<>(List.of(2L, 3L));
    assertThat(recent.take(wanted)).extracting(d -> d.id).containsExactly(2L);
    assertThat(wanted).containsExactly(3L);
    assertThat(recent.take(new ArrayList<>(List.of(2L)))).isEmpty();
  }

  @Test // P10
  void forgetsTheOldestWhenThereAreTooMany() {
    int most = 4 * 1024 * 1024 / (400 + delivery(0, 1).size); // 4 MiB, 400 bytes beside each body
    for (int id = 1; id <= most + 10; id++) {
      recent.add(List.of(delivery(id, 1)));
    }
    assertThat(recent.take(new ArrayList<>(List.of(10L, 11L))))
        .extracting(d -> d.id)
        .containsExactly(11L);
  }

  @Test
  void countsABodyOnceThatAnEventsDeliveriesShare() {
    RecordedEvent event = event(1, 1024 * 1024);
    recent.add(
        LongStream.rangeClosed(1, 100).mapToObj(id -> new Delivery(id, event, id, 0)).toList());
    assertThat(recent.take(new ArrayList<>(List.of(1L, 100L)))).hasSize(2);
  }

  @Test // P10
  void forgetsTheOldestWhenTheyAreTooLarge() {
    for (int id = 1; id <= 40; id++) {
      recent.add(List.of(delivery(id, 1024 * 1024)));
    }
    assertThat(recent.take(new ArrayList<>(List.of(1L, 8L, 40L))))
        .extracting(d -> d.id)
        .containsExactly(40L);
  }

  @Test // P10
  void countsTheWholeBodyForTheLastDeliveryOfAnEventThatIsLeft() {
    for (long n = 0; n < 10; n++) {
      RecordedEvent event = event(n, 1024 * 1024);
      recent.add(List.of(new Delivery(2 * n, event, 1, 0), new Delivery(2 * n + 1, event, 2, 0)));
      recent.take(new ArrayList<>(List.of(2 * n)));
    }
    List<Long> left = LongStream.range(0, 10).mapToObj(n -> 2 * n + 1).toList();
    assertThat(recent.take(new ArrayList<>(left))).hasSize(3); // of 1 MiB and more, in 4 MiB
  }

  private static Delivery delivery(long id, int size) {
    return new Delivery(id, event(id, size), 7, 0);
  }

  private static RecordedEvent event(long id, int size) {
    String data = "{\"text\":\"" + "x".repeat(size) + "\"}";
    return new RecordedEvent(
        id,
        "acme",
        WebhookEvent.of(EventType.INVOICE_PAID, "acme", new RawJson(data))
            .envelope("e", Instant.EPOCH));
  }
}
