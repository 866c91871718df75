package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.host.Role;
import org.junit.jupiter.api.Test;

class SignedInTest {
  @Test
  void tellsGuestsApartByAnIdThatEveryDatabaseHolds() {
    SignedIn one = guest("é".repeat(255));
    SignedIn other = guest("é".repeat(254));
    assertThat(one.id()).matches("guest_[0-9a-f]{40}").isEqualTo(guest("é".repeat(255)).id());
    assertThat(other.id()).isNotEqualTo(one.id());
  }

  private static SignedIn guest(String subject) {
    return new SignedIn.Guest(subject, "default", "Luis", Role.VIEWER, 0);
  }
}
