package app.clientwave.webhooks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node without a key that another node has used. */
@ExtendWith(SharedServer.class)
class KeyMissingIT {
  private final MasterKey theirs = MasterKey.generate();
  private final Server server;

  KeyMissingIT(Server server) {
    this.server = server;
  }

  @Test
  void replacesNothingThatAnotherNodeCanRead() throws Exception {
    String webhook = Api.register(server, "https://hooks.example.com/key-missing");
    String its = "/webhooks/subscriptions/" + webhook;
    encryptWithTheirs(IdKind.SUBSCRIPTION.read(webhook).getAsLong());
    String headers = "{\"headers\":{\"X-Api-Key\":\"anew\"}}";
    isRefused(server.post(its + "/rotate-secret", "{}"));
    isRefused(server.send("PATCH", its, headers));
    isRefused(server.get(its + "/secret"));
    assertThat(server.send("PATCH", its, "{\"description\":\"other\"}").statusCode())
        .isEqualTo(200);

    Path file = server.data().toAbsolutePath().resolve("master.key");
    Files.writeString(file, Files.readString(file).strip() + "\n" + theirs.base64() + "\n");
    long end = System.nanoTime() + Api.SOON.toNanos();
    while (server.get(its + "/secret").statusCode() == 503) {
      assertThat(System.nanoTime()).as("the key is seen in time").isLessThan(end);
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(Api.json(server.get(its + "/secret")).getString("secret")).isEqualTo(Api.SECRET);
    assertThat(server.send("PATCH", its, headers).statusCode()).isEqualTo(200);
    assertThat(server.post(its + "/rotate-secret", "{}").statusCode()).isEqualTo(200);
    JsonObject rotated = Api.json(server.get(its));
    assertThat(rotated.isNull("grace_ends_at")).isFalse();
    assertThat(rotated.getJsonArray("unreadable")).isEmpty();
    Api.remove(server, webhook);
  }

  private void isRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(Api.json(answer).getString("detail"))
        .contains("lacks master key " + theirs.id(), "webhooks.master-key-lost=true");
  }

  private void encryptWithTheirs(long subscription) throws SQLException {
    SecretCipher cipher =
        new SecretCipher(
            new KeyRing(new Settings.Encryption(List.of(theirs), Path.of("none"), false, false)));
    String context = "subscription/" + subscription;
    try (Connection database = TestedDatabase.connect(server.data());
        PreparedStatement update =
            database.prepareStatement(
                "update webhooks_subscription set secret = ?, headers = ? where id = ?")) {
      update.setBytes(1, cipher.encrypt(Api.SECRET.getBytes(UTF_8), context + "/secret"));
      update.setBytes(2, cipher.encrypt("{}".getBytes(UTF_8), context + "/headers"));
      update.setLong(3, subscription);
      update.executeUpdate();
    }
  }
}
