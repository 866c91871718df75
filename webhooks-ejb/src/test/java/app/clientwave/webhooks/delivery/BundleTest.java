package app.clientwave.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BundleTest {
  private static final long NOW = 1_000_000;

  @Test
  void putsWhatIsDueNowTogetherInItsOrder() {
    assertThat(Bundle.of(List.of(due(1, NOW - 5), due(2, NOW), due(3, NOW - 9)), NOW))
        .singleElement()
        .satisfies(
            bundle -> {
              assertThat(bundle.dueAt()).isEqualTo(NOW);
              assertThat(bundle.attempts())
                  .extracting(DueAttempt::delivery)
                  .containsExactly(1L, 2L, 3L);
            });
  }

  @Test
  void putsRetriesOfTheSameMomentTogetherAndSendsNoneEarly() {
    List<Bundle> bundles =
        Bundle.of(List.of(due(1, NOW + 60_001), due(2, NOW + 60_099), due(3, NOW + 60_101)), NOW);
    assertThat(bundles).hasSize(2);
    for (Bundle bundle : bundles) {
      assertThat(bundle.attempts())
          .allMatch(
              a ->
                  a.dueAt() <= bundle.dueAt()
                      && bundle.dueAt() - a.dueAt() <= Bundle.WINDOW_MILLIS);
    }
  }

  @Test
  void putsNoMoreIntoOneThanSeveralNodesCanShare() {
    List<DueAttempt> many = LongStream.range(0, 120).mapToObj(i -> due(i, NOW)).toList();
    assertThat(Bundle.of(many, NOW))
        .extracting(b -> b.attempts().size())
        .containsExactly(Bundle.MOST, Bundle.MOST, 120 - 2 * Bundle.MOST);
  }

  private static DueAttempt due(long delivery, long at) {
    return new DueAttempt(delivery, 1, 7, 10, at, false);
  }
}
