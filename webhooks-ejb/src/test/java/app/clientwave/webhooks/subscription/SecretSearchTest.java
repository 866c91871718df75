package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.signing.Secret;
import app.clientwave.webhooks.subscription.SecretSearch.Age;
import app.clientwave.webhooks.subscription.SecretSearch.Owner;
import app.clientwave.webhooks.testing.HandClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretSearchTest {
  private static final URI URL = URI.create("https://example.com/hook");
  private static final Secret OLD = Secret.of("the-old-secret-of-them");
  private static final Secret NEW = Secret.of("the-new-secret-of-them");

  private final HandClock clock = new HandClock();
  private final List<Endpoint> stored = new ArrayList<>();
  private final SecretSearch search =
      new SecretSearch(
          new Endpoints() {
            @Override
            public Collection<Endpoint> ofAccount(String account) {
              return stored.stream().filter(e -> e.account().equals(account)).toList();
            }
          },
          clock);

  @Test
  void tellsTheAccountsWebhookWhoseSecretItIs() {
    stored.add(endpoint(1, "ours", OLD, null, null));
    stored.add(endpoint(2, "theirs", NEW, null, null));
    assertThat(find(OLD)).containsExactly(owner(1, Age.CURRENT));
    assertThat(find(NEW)).as("another account's").isEmpty();
  }

  @Test
  void tellsOldAndNewInARotationApartBeforeAndAfterItsGrace() {
    Instant end = clock.instant().plus(Duration.ofHours(1));
    stored.add(endpoint(1, "ours", OLD, NEW, end));
    assertThat(find(OLD)).containsExactly(owner(1, Age.CURRENT));
    assertThat(find(NEW)).containsExactly(owner(1, Age.NEXT));
    clock.forward(Duration.ofHours(1));
    assertThat(find(OLD)).containsExactly(owner(1, Age.PREVIOUS));
    assertThat(find(NEW)).containsExactly(owner(1, Age.CURRENT));
  }

  @Test
  void passesOverASecretThatCannotBeReadAndTellsThreeAtMost() {
    stored.add(endpoint(1, "ours", null, null, null));
    IntStream.range(2, 7).forEach(id -> stored.add(endpoint(id, "ours", OLD, null, null)));
    assertThat(find(OLD)).hasSize(3);
  }

  private List<Owner> find(Secret secret) {
    return search.find("ours", secret::equals);
  }

  private static Owner owner(long id, Age age) {
    return new Owner(IdKind.SUBSCRIPTION.write(id), URL, age);
  }

  private static Endpoint endpoint(
      long id, String account, Secret secret, Secret next, Instant graceEndsAt) {
    return new Endpoint(
        id, account, URL, Map.of(), SubscriptionStatus.ACTIVE, null, secret, next, graceEndsAt);
  }
}
