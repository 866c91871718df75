package app.clientwave.webhooks.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Reads how people sign in with an OpenID provider; all other keys need that of its issuer. */
final class OidcReader {
  private static final String ISSUER = "webhooks.oidc.issuer";
  private static final String CLIENT_ID = "webhooks.oidc.client-id";
  private static final String SECRET = "webhooks.oidc.client-secret";
  private static final String SCOPES = "webhooks.oidc.scopes";
  private static final String ACCOUNT = "webhooks.oidc.account-claim";
  private static final String ROLE = "webhooks.oidc.role-claim";
  private static final String NAME = "webhooks.oidc.name-claim";

  private final Function<String, Optional<String>> text;

  OidcReader(Function<String, Optional<String>> text) {
    this.text = text;
  }

  Optional<Settings.Oidc> read() {
    Optional<String> issuer = text.apply(ISSUER);
    Optional<String> client = text.apply(CLIENT_ID);
    Optional<String> secret = text.apply(SECRET);
    String scopes = scopes();
    Optional<Settings.Oidc.Claims> claims = claims();
    if (issuer.isEmpty()) {
      if (client.isPresent() || secret.isPresent() || claims.isPresent()) {
        throw new BadSetting(ISSUER, "must be set when other webhooks.oidc.* settings are");
      }
      return Optional.empty();
    }
    URI address = issuer(issuer.get());
    if (client.isEmpty()) {
      throw new BadSetting(CLIENT_ID, "must be set when " + ISSUER + " is");
    }
    return Optional.of(new Settings.Oidc(address, client.get(), secret, scopes, claims));
  }

  private static URI issuer(String issuer) {
    String rule = "must be an https address as the provider writes it, like https://id.example.com";
    URI address = WebAddress.parse(ISSUER, issuer, rule);
    if (!address.getScheme().equals("https") && !WebAddress.isLoopback(address)) {
      throw new BadSetting(ISSUER, rule);
    }
    return address;
  }

  private String scopes() {
    String scopes = text.apply(SCOPES).orElse("");
    if (!Arrays.asList(scopes.split(" ")).contains("openid")) {
      throw new BadSetting(SCOPES, "must be names separated by blanks, openid among them");
    }
    return scopes;
  }

  private Optional<Settings.Oidc.Claims> claims() {
    Optional<String> account = text.apply(ACCOUNT);
    Optional<String> role = text.apply(ROLE);
    String name = text.apply(NAME).orElseThrow();
    if (account.isPresent() != role.isPresent()) {
      throw new BadSetting(
          account.isPresent() ? ROLE : ACCOUNT,
          "must be set when " + (account.isPresent() ? ACCOUNT : ROLE) + " is");
    }
    return account.map(a -> new Settings.Oidc.Claims(a, role.get(), name));
  }
}
