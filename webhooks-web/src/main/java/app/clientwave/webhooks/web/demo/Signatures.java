package app.clientwave.webhooks.web.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.signing.Secret;
import app.clientwave.webhooks.signing.Signer;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells whether a body was signed with the secret of a webhook that leads to this address. */
@ApplicationScoped
class Signatures {
  static final String VALID = "valid";
  static final String WRONG = "wrong";
  static final String UNKNOWN = "no webhook of the sample account leads here";

  @Inject Endpoints endpoints;

  String check(String account, URI address, byte[] body, String signature) {
    List<Endpoint> ours =
        endpoints.ofAccount(account).stream().filter(e -> e.url().equals(address)).toList();
    if (ours.isEmpty()) {
      return UNKNOWN;
    }
    boolean valid =
        ours.stream()
            .flatMap(e -> Stream.of(e.secret(), e.nextSecret()).filter(Objects::nonNull))
            .anyMatch(secret -> isMadeWith(secret, body, signature));
    return valid ? VALID : WRONG;
  }

  private static boolean isMadeWith(Secret secret, byte[] body, String signature) {
    String expected =
        Signer.headers(body, "", Instant.EPOCH, secret, null).get("X-ClientWave-Signature");
    return MessageDigest.isEqual(
        expected.getBytes(UTF_8), Objects.toString(signature, "").getBytes(UTF_8));
  }
}
