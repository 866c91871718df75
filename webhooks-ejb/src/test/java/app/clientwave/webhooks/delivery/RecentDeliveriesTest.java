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
    recent.add(LongStream.rangeClosed(1, 2_010).mapToObj(id -> delivery(id, 1)).toList());
    assertThat(recent.take(new ArrayList<>(List.of(10L, 11L))))
        .extracting(d -> d.id)
        .containsExactly(11L);
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

  private static Delivery delivery(long id, int size) {
    RecordedEvent event =
        new RecordedEvent(
            id,
            "acme",
            WebhookEvent.of(EventType.INVOICE_PAID, "acme", new RawJson("{}"))
                .envelope("e", Instant.EPOCH));
    Delivery delivery = new Delivery(id, event, 7, 0);
    delivery.size = size;
    return delivery;
  }
}
