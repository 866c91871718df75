package app.clientwave.webhooks.web.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final Map<Long, Integer> NONE = Map.of();

  @Test
  void hearsOfNewDeliveriesAndOfThoseThatChange() {
    Watcher list = watcher(true, Set.of(1L));
    assertThat(list.isChanged(Map.of(5L, 0), Map.of(1L, 0))).as("the page may be older").isTrue();
    assertThat(list.isChanged(Map.of(5L, 0), Map.of(1L, 0))).isFalse();
    assertThat(list.isChanged(Map.of(5L, 0, 6L, 0), Map.of(1L, 0))).as("a new one").isTrue();
    assertThat(list.isChanged(Map.of(5L, 0, 6L, 1), Map.of(1L, 0))).as("it changed").isTrue();
    assertThat(list.isChanged(Map.of(5L, 0, 6L, 1), Map.of(1L, 1))).as("an older one").isTrue();
  }

  @Test
  void hearsNothingOfWhatOthersAreShown() {
    Watcher list = watcher(true, Set.of(1L));
    list.isChanged(Map.of(5L, 0), Map.of(1L, 0));
    assertThat(list.isChanged(Map.of(5L, 0), Map.of(1L, 0, 2L, 0))).isFalse();
  }

  @Test
  void hearsOfWhatIsShownAloneWhereNewOnesDoNotMatter() {
    Watcher one = watcher(false, Set.of(5L));
    one.isChanged(Map.of(5L, 0), NONE);
    assertThat(one.isChanged(Map.of(5L, 0, 6L, 0), NONE)).isFalse();
    assertThat(one.isChanged(Map.of(6L, 0), Map.of(5L, 0))).as("it is no longer new").isFalse();
    assertThat(one.isChanged(Map.of(6L, 0), Map.of(5L, 1))).isTrue();
  }

  private static Watcher watcher(boolean ofNew, Set<Long> shown) {
    return new Watcher(null, "acc", "session", ofNew, shown, 0);
  }
}
