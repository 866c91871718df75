package app.clientwave.webhooks.web.sign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/settings/webhooks",
        "/settings/webhooks/",
        "/settings/webhooks/whk_0saqn86wprf13",
        "/settings/webhooks.xhtml",
        "/settings"
      })
  void leadsToAPlaceBelowTheSettings(String wanted) {
    assertThat(Destination.of(wanted)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//example.com",
        "//example.com/settings/webhooks",
        "/settings//example.com",
        "/settings/../sign-in",
        "/settings/./webhooks",
        "/settings/%2e%2e/sign-in",
        "/settings\\example.com",
        "\\\\example.com",
        "/\\example.com/settings",
        "https://example.com/settings/webhooks",
        "javascript:alert(1)",
        "/settings/javascript:alert(1)",
        "/settings@example.com",
        "/settingsx",
        "/settings/webhooks\r\nX-Header: 1",
        "/settings/webhooks\n",
        " /settings/webhooks"
      })
  void leadsHomeInsteadOfAnywhereElse(String wanted) {
    assertThat(Destination.of(wanted)).isEqualTo(Destination.HOME);
  }

  @Test
  void leadsHomeInsteadOfToAPlaceWithoutEnd() {
    assertThat(Destination.of("/settings" + "/a".repeat(100_000))).isEqualTo(Destination.HOME);
  }

  @Test
  void leadsHomeWithoutAWish() {
    assertThat(Destination.of(null)).isEqualTo(Destination.HOME);
  }
}
