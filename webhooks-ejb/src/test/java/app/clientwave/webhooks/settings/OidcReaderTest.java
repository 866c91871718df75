package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcReaderTest {
  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "webhooks.oidc.issuer", "https://id.example.com/realms/crm",
              "webhooks.oidc.client-id", "webhooks"));

  @Test
  void findsPeopleByTheirAddressUnlessClaimsAreNamed() {
    Settings.Oidc oidc = read();
    assertThat(oidc.issuer()).isEqualTo(URI.create("https://id.example.com/realms/crm"));
    assertThat(oidc.clientSecret()).as("a public client").isEmpty();
    assertThat(oidc.scopes()).isEqualTo("openid profile email");
    assertThat(oidc.claims()).isEmpty();

    given.put("webhooks.oidc.client-secret", "hunter2");
    given.put("webhooks.oidc.account-claim", "tenant");
    given.put("webhooks.oidc.role-claim", "webhooks_role");
    assertThat(read().claims())
        .contains(new Settings.Oidc.Claims("tenant", "webhooks_role", "name"));
    assertThat(read().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9000", "http://localhost", "http://[::1]:9000/a"})
  void takesHttpOnThisMachine(String issuer) {
    given.put("webhooks.oidc.issuer", issuer);
    assertThat(read().issuer()).hasToString(issuer);
  }

  @Test
  void asksForBothClaims() {
    given.put("webhooks.oidc.account-claim", "tenant");
    refuses("webhooks.oidc.role-claim");
    given.remove("webhooks.oidc.account-claim");
    given.put("webhooks.oidc.role-claim", "role");
    refuses("webhooks.oidc.account-claim");
  }

  @Test
  void asksForAClient() {
    given.remove("webhooks.oidc.client-id");
    refuses("webhooks.oidc.client-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-id", "client-secret", "account-claim"})
  void asksForAnIssuer(String other) {
    given.clear();
    given.put("webhooks.oidc." + other, "x");
    given.put("webhooks.oidc.role-claim", other.equals("account-claim") ? "y" : "");
    refuses("webhooks.oidc.issuer");
  }

  private void refuses(String key) {
    assertThatThrownBy(this::read)
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(key + ": must be set when ");
  }

  private Settings.Oidc read() {
    return Settings.read(given::get).oidc().orElseThrow();
  }
}
