package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.signing.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointTest {
  private static final Instant END = Instant.parse("2026-01-31T12:00:00Z");
  private static final Secret OLD = Secret.of("the-old-secret-of-old");
  private static final Secret NEW = Secret.of("the-new-secret-of-now");

  @Test
  void signsWithItsOneSecretOutsideARotation() {
    Endpoint endpoint = endpoint(null, null, SubscriptionStatus.ACTIVE);
    assertThat(endpoint.secretAt(END)).isEqualTo(OLD);
    assertThat(endpoint.nextSecretAt(END)).isNull();
  }

  @Test
  void signsWithTheOldSecretFirstUntilTheGraceEnds() {
    Endpoint endpoint = endpoint(NEW, END, SubscriptionStatus.ACTIVE);
    for (Instant before : List.of(Instant.EPOCH, END.minusNanos(1))) {
      assertThat(endpoint.secretAt(before)).isEqualTo(OLD);
      assertThat(endpoint.nextSecretAt(before)).isEqualTo(NEW);
    }
  }

  @Test
  void signsWithTheNewSecretAloneFromTheEndOfTheGraceOn() {
    Endpoint endpoint = endpoint(NEW, END, SubscriptionStatus.ACTIVE);
    for (Instant after : List.of(END, END.plusNanos(1), END.plusSeconds(1_000_000))) {
      assertThat(endpoint.secretAt(after)).isEqualTo(NEW);
      assertThat(endpoint.nextSecretAt(after)).isNull();
    }
  }

  @Test
  void showsNoSecretAsText() {
    assertThat(endpoint(NEW, END, SubscriptionStatus.ACTIVE).toString())
        .doesNotContain("the-old-secret", "the-new-secret");
  }

  @ParameterizedTest
  @EnumSource
  void isActiveInOneStateAlone(SubscriptionStatus status) {
    assertThat(endpoint(null, null, status).isActive())
        .isEqualTo(status == SubscriptionStatus.ACTIVE);
  }

  @Test
  void waitsWhileItsSecretOrItsHeadersCannotBeRead() {
    assertThat(endpoint(null, Map.of()).isActive()).isFalse();
    assertThat(endpoint(OLD, null).isActive()).isFalse();
    assertThat(endpoint(OLD, Map.of()).isActive()).isTrue();
  }

  private static Endpoint endpoint(Secret next, Instant graceEnd, SubscriptionStatus status) {
    return endpoint(OLD, Map.of(), next, graceEnd, status);
  }

  private static Endpoint endpoint(Secret secret, Map<String, String> headers) {
    return endpoint(secret, headers, null, null, SubscriptionStatus.ACTIVE);
  }

  private static Endpoint endpoint(
      Secret secret,
      Map<String, String> headers,
      Secret next,
      Instant graceEnd,
      SubscriptionStatus status) {
    return new Endpoint(
        1,
        "acc",
        URI.create("https://example.com/"),
        headers,
        status,
        new EventFilter(List.of("*")),
        secret,
        next,
        graceEnd);
  }
}
