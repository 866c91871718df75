package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.signing.Signer;
import app.clientwave.webhooks.subscription.Endpoint;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.transport.Failure;
import app.clientwave.webhooks.transport.OutgoingRequest;
import app.clientwave.webhooks.transport.Reply;
import app.clientwave.webhooks.transport.WebhookClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes a claimed attempt: headers, signatures and URL of this moment, then the request. */
@ApplicationScoped
class Posting {
  private static final Logger LOG = Logger.getLogger(Posting.class.getName());
  private static final String USER_AGENT = "ClientWave-Webhooks/" + version();

  private WebhookClient client;
  private Clock clock;

  /** For the container's proxy. */
  protected Posting() {}

  @Inject
  Posting(WebhookClient client, @Webhooks Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Never fails: what goes wrong, on our side too, is in the reply. */
  CompletableFuture<Outcome> post(Claim claim, Endpoint endpoint) {
    Instant now = clock.instant();
    try {
      return post(claim, endpoint, now);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "delivery " + claim.delivery() + " could not be posted", e);
      Reply reply = Reply.Failed.ours(now, Duration.ZERO);
      return CompletableFuture.completedFuture(new Outcome(claim, "", reply));
    }
  }

  private CompletableFuture<Outcome> post(Claim claim, Endpoint endpoint, Instant now) {
    if (!endpoint.isReadable()) {
      Reply reply = new Reply.Failed(now, Duration.ZERO, Failure.NO_SECRET, "");
      return CompletableFuture.completedFuture(new Outcome(claim, "", reply));
    }
    Map<String, String> ours = new LinkedHashMap<>();
    ours.put("Content-Type", "application/json");
    ours.put("User-Agent", USER_AGENT);
    ours.put("X-ClientWave-Event", claim.type());
    ours.put("X-ClientWave-Delivery", Deliveries.id(claim.delivery()));
    ours.put("X-ClientWave-Attempt", Integer.toString(claim.number()));
    if (claim.test()) {
      ours.put("X-ClientWave-Test", "true");
    }
    ours.putAll(
        Signer.headers(
            claim.body(),
            claim.eventId(),
            now,
            endpoint.secretAt(now),
            endpoint.nextSecretAt(now)));
    Map<String, String> shown = new LinkedHashMap<>(ours);
    Map<String, String> sent = new LinkedHashMap<>(ours);
    endpoint
        .headers()
        .forEach(
            (name, value) -> {
              shown.put(name, Subscription.MASK);
              sent.put(name, value);
            });
    String lines = Attempts.lines(shown);
    return client
        .post(new OutgoingRequest(endpoint.url(), sent, claim.body()))
        .thenApply(reply -> new Outcome(claim, lines, reply));
  }

  private static String version() {
    String written = "/META-INF/maven/app.clientwave.webhooks/webhooks-ejb/pom.properties";
    try (InputStream in = Posting.class.getResourceAsStream(written)) {
      Properties jar = new Properties();
      if (in != null) {
        jar.load(in);
      }
      return jar.getProperty("version", "unpackaged");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
