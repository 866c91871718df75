package app.clientwave.webhooks.oidc;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Optional;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param basic whether the client's secret goes into a header; else into the form
 */
record Metadata(URI authorization, URI token, URI keys, Optional<URI> endSession, boolean basic) {

  /**
   * Reads it.
   *
   * @throws ProviderAway when it is that of another issuer, or leaves out what is needed, or leads
   *     to where our words could be read
   */
  static Metadata read(URI issuer, JsonObject json) throws ProviderAway {
    if (!issuer.toString().equals(json.getString("issuer", ""))) {
      throw new ProviderAway("it calls itself something else than " + issuer);
    }
    boolean tlsAlone = issuer.getScheme().equals("https");
    String signOut = "end_session_endpoint";
    return new Metadata(
        address(json, "authorization_endpoint", tlsAlone),
        address(json, "token_endpoint", tlsAlone),
        address(json, "jwks_uri", tlsAlone),
        json.getString(signOut, "").isEmpty()
            ? Optional.empty()
            : Optional.of(address(json, signOut, tlsAlone)),
        basic(json));
  }

  private static URI address(JsonObject json, String name, boolean tlsAlone) throws ProviderAway {
    try {
      URI address = URI.create(json.getString(name, ""));
      boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (isWeb
          && address.getHost() != null
          && (!tlsAlone || address.getScheme().equals("https"))) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // said below
    }
    throw new ProviderAway("its " + name + " is no address that may be called");
  }

  private static boolean basic(JsonObject json) {
    JsonValue methods = json.get("token_endpoint_auth_methods_supported");
    return !(methods instanceof JsonArray list)
        || list.contains(Json.createValue("client_secret_basic"));
  }
}
