package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  private final Ports usual = Ports.of("80,443,1024-65535");

  @ParameterizedTest
  @ValueSource(ints = {80, 443, 1024, 8080, 65535})
  void containsItsPortsAndRanges(int port) {
    assertThat(usual.contains(port)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 22, 81, 1023, 65536})
  void containsNoOther(int port) {
    assertThat(usual.contains(port)).isFalse();
  }

  @Test
  void readsSpacesAroundItems() {
    assertThat(Ports.of(" 80, 443 ").contains(443)).isTrue();
  }

  @Test
  void showsTheTextItCameFrom() {
    assertThat(usual).hasToString("80,443,1024-65535").isEqualTo(Ports.of("443,80,1024-65535"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", "80,", "0", "65536", "99999999999", "443-80", "80-", "http", "-1"})
  void refusesOtherTextAndNamesTheRule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ports.of(text))
        .withMessageContaining("from 1 to 65535");
  }
}
