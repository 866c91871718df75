package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final HandClock clock = new HandClock();

  @Test
  void isLeftOnlyWhileFewAreDue() {
    assertThat(isLeft(0)).isTrue();
    assertThat(isLeft(Room.WAITING - 1)).isTrue();
    assertThat(isLeft(Room.WAITING)).isFalse();
  }

  @Test
  void isLeftWhileOthersWaitForTheirRetriesUntilThoseAreDue() {
    List<OpenDelivery> waiting = waiting(Room.WAITING, clock.millis() + 1_000);
    assertThat(Room.isLeft(waiting, clock.millis())).isTrue();
    clock.forward(Duration.ofSeconds(1));
    assertThat(Room.isLeft(waiting, clock.millis())).isFalse();
  }

  private boolean isLeft(int due) {
    return Room.isLeft(waiting(due, clock.millis()), clock.millis());
  }

  private static List<OpenDelivery> waiting(int count, long dueAt) {
    return IntStream.range(0, count)
        .mapToObj(i -> new OpenDelivery(i, 0, 100, dueAt, 0, false, false))
        .toList();
  }
}
