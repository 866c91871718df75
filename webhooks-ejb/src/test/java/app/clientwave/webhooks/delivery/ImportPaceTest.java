package app.clientwave.webhooks.delivery;

import static app.clientwave.webhooks.delivery.ImportPace.LATELY_NANOS;
import static app.clientwave.webhooks.delivery.ImportPace.LONGEST_NANOS;
import static app.clientwave.webhooks.delivery.ImportPace.MANY;
import static app.clientwave.webhooks.delivery.ImportPace.REST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ImportPaceTest {
  private static final Set<String> IMPORTER = Set.of("importer");
  private static final Set<String> OTHER = Set.of("other");
  private static final long WORK = 5_000_000;

  private final ImportPace pace = new ImportPace();
  private long now = System.nanoTime();

  @Test
  void letsAnImportGoAsFastAsItCanWhileItIsAlone() {
    publishes(IMPORTER, 1);
    assertThat(publishes(IMPORTER, 100)).isZero();
    assertThat(publishes(IMPORTER, 100)).isZero();
  }

  @Test
  void hasAnImportRestWhileAnotherAccountPublishesAFewNowAndThen() {
    assertThat(publishes(OTHER, 1)).isZero();
    publishes(IMPORTER, 1);
    assertThat(publishes(IMPORTER, MANY)).isEqualTo(REST * WORK);
    assertThat(publishes(IMPORTER, MANY - 1)).isZero();
  }

  @Test
  void endsTheRestsSoonAfterTheOthersLastEvent() {
    publishes(OTHER, 1);
    now += LATELY_NANOS;
    assertThat(publishes(IMPORTER, 100)).isPositive();
    now++;
    assertThat(publishes(IMPORTER, 100)).isZero();
  }

  @Test
  void hasNoImportRestForAnotherOne() {
    publishes(IMPORTER, 100);
    assertThat(publishes(OTHER, 100)).isZero();
    assertThat(publishes(IMPORTER, 100)).isZero();
  }

  @Test
  void hasNobodyRestWhoSharesATransaction() {
    publishes(OTHER, 1);
    assertThat(publishes(Set.of("importer", "third"), 100)).isZero();
  }

  @Test
  void doesNotCountHowLongAThreadWaitsForItsDatabase() {
    long before = ImportPace.workOfThread();
    LockSupport.parkNanos(LONGEST_NANOS);
    assertThat(ImportPace.workOfThread() - before).isLessThan(LONGEST_NANOS / REST);
  }

  @Test
  void restsForNoLongerThanACallerMayWait() {
    publishes(OTHER, 1);
    assertThat(pace.restAfter(IMPORTER, 100, LONGEST_NANOS, now)).isEqualTo(LONGEST_NANOS);
  }

  private long publishes(Set<String> accounts, int events) {
    return pace.restAfter(accounts, events, WORK, now);
  }
}
