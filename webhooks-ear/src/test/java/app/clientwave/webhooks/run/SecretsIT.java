package app.clientwave.webhooks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What customers entrust to a webhook: its secret and the values of their headers. */
@ExtendWith(SharedServer.class)
class SecretsIT {
  private static final String ALL = "/webhooks/subscriptions";
  private static final String KEY = "k-83hf92-of-a-customer";

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;

  SecretsIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
  }

  @Test
  void showsTheSecretAtItsMakingAndOnRequestAlone() {
    String wanted = "{\"url\":\"%s\",\"event_types\":[\"*\"]}".formatted(receiver.url("/hook"));
    HttpResponse<String> made = server.post(ALL, wanted);
    JsonObject webhook = webhooks.keep(made);
    String secret = webhook.getString("secret");
    String path = ALL + "/" + webhook.getString("id");
    assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(32);
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(server.get(path).body()).doesNotContain("secret", secret);
    assertThat(server.get(ALL).body()).doesNotContain("\"secret\"", secret);
    assertThat(server.send("PATCH", path, "{\"description\":\"b\"}").body())
        .doesNotContain("secret", secret);
    HttpResponse<String> revealed = server.get(path + "/secret");
    assertThat(Api.json(revealed).getString("secret")).isEqualTo(secret);
    assertThat(revealed.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(sent().verifies(secret)).isTrue();
  }

  @Test
  void signsWithTheSecretThatTheCustomerChose() {
    String chosen = "a customer's own".replace(' ', '-');
    webhooks.register(Webhooks.to(receiver.url("/hook"), "*").add("secret", chosen));
    assertThat(sent().verifies(chosen)).isTrue();
  }

  @Test
  void signsWithBothSecretsUntilTheRotationIsFinished() {
    String path = ALL + "/" + webhooks.register(receiver.url("/hook"));
    String next =
        Api.json(server.post(path + "/rotate-secret", "{\"grace\":\"PT1H\"}")).getString("secret");
    assertThat(next).isNotEqualTo(Api.SECRET);
    assertThat(Api.json(server.get(path)).getString("grace_ends_at", null)).isNotNull();

    Received during = sent();
    assertThat(during.header("X-ClientWave-Signature")).isEqualTo(signature(Api.SECRET, during));
    assertThat(during.header("X-ClientWave-Signature-Next")).isEqualTo(signature(next, during));
    assertThat(during.header("webhook-signature").split(" ")).hasSize(2);
    assertThat(during.verifies(Api.SECRET)).isTrue();
    assertThat(during.verifies(next)).isTrue();

    HttpResponse<String> finished = server.post(path + "/rotate-secret/finish", null);
    assertThat(finished.statusCode()).isEqualTo(200);
    assertThat(Api.json(finished).isNull("grace_ends_at")).isTrue();
    Received after = sent();
    assertThat(after.header("X-ClientWave-Signature")).isEqualTo(signature(next, after));
    assertThat(after.header("X-ClientWave-Signature-Next")).isNull();
    assertThat(after.header("webhook-signature").split(" ")).hasSize(1);
    assertThat(after.verifies(next)).isTrue();
    assertThat(Api.json(server.get(path + "/secret")).getString("secret")).isEqualTo(next);
  }

  @Test
  void signsWithTheNewSecretAloneAfterARotationWithoutGrace() {
    String path = ALL + "/" + webhooks.register(receiver.url("/hook"));
    String next = "the-next-one-of-a-customer";
    String rotation = "{\"grace\":\"PT0S\",\"secret\":\"%s\"}".formatted(next);
    assertThat(Api.json(server.post(path + "/rotate-secret", rotation)).getString("secret"))
        .isEqualTo(next);
    Received request = sent();
    assertThat(request.verifies(next)).isTrue();
    assertThat(request.verifies(Api.SECRET)).isFalse();
    assertThat(request.header("X-ClientWave-Signature-Next")).isNull();
  }

  @Test
  void sendsTheCustomersHeadersAndShowsTheirNamesAlone() {
    JsonObject made =
        webhooks.register(
            Webhooks.to(receiver.url("/hook"), "*")
                .add("headers", Json.createObjectBuilder().add("X-Api-Key", KEY)));
    String record = Api.newRecord();
    Api.publish(server, record);
    assertThat(receiver.take(Api.SOON).header("X-Api-Key")).isEqualTo(KEY);

    JsonObject attempt =
        Api.awaitStatus(server, record, "delivered").getJsonArray("attempts").getJsonObject(0);
    String masked = made.getJsonObject("headers").getString("X-Api-Key");
    assertThat(masked).matches("•+");
    assertThat(attempt.getJsonObject("request_headers").getString("X-Api-Key")).isEqualTo(masked);
    String delivery = Api.awaitStatus(server, record, "delivered").toString();
    String path = ALL + "/" + made.getString("id");
    for (String shown :
        List.of(made.toString(), server.get(path).body(), server.get(ALL).body(), delivery)) {
      assertThat(shown).contains("X-Api-Key").doesNotContain(KEY);
    }
  }

  @Test
  void mergesHeadersOneByOne() {
    String id =
        webhooks
            .register(
                Webhooks.to(receiver.url("/hook"), "*")
                    .add(
                        "headers",
                        Json.createObjectBuilder().add("X-Kept", "1").add("X-Gone", "2")))
            .getString("id");
    String mask = webhooks.change(id, "{}").getJsonObject("headers").getString("X-Kept");
    webhooks.change(
        id, "{\"headers\":{\"X-Gone\":null,\"X-New\":\"3\",\"X-Kept\":\"%s\"}}".formatted(mask));
    Received request = sent();
    assertThat(request.header("X-Kept")).isEqualTo("1");
    assertThat(request.header("X-New")).isEqualTo("3");
    assertThat(request.header("X-Gone")).isNull();
    assertThat(webhooks.change(id, "{\"headers\":null}").getJsonObject("headers")).isEmpty();
    assertThat(sent().header("X-Kept")).isNull();
  }

  /** An event as it arrives now. */
  private Received sent() {
    Api.publish(server, Api.newRecord());
    return receiver.take(Api.SOON);
  }

  private static String signature(String secret, Received request) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body()));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
