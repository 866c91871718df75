package app.clientwave.webhooks.benchmark;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** Posts bodies with the product's client and as many headers, and nothing around it. */
final class PlainPost implements AutoCloseable {
  private static final int CONNECTIONS = 256;

  private final String url;
  private final CloseableHttpAsyncClient http =
      HttpAsyncClients.custom()
          .setConnectionManager(
              PoolingAsyncClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(CONNECTIONS)
                  .setMaxConnPerRoute(CONNECTIONS)
                  .build())
          .setIOReactorConfig(IOReactorConfig.custom().setTcpNoDelay(true).build())
          .disableAutomaticRetries()
          .disableContentCompression()
          .disableCookieManagement()
          .disableRedirectHandling()
          .build();

  /** A post that was answered with 200. */
  record Outcome(long delivery, long startedAt, long tookMillis, String headers) {}

  PlainPost(String url) {
    this.url = url;
    http.start();
  }

  CompletableFuture<Outcome> post(PlainEvent event, long delivery) {
    SimpleHttpRequest request =
        SimpleRequestBuilder.post(url)
            .setBody(event.body(), ContentType.APPLICATION_JSON)
            .setHeader("User-Agent", "ClientWave-Webhooks/1.0.0-SNAPSHOT")
            .setHeader("X-ClientWave-Event", "invoice.paid")
            .setHeader("X-ClientWave-Delivery", "dlv_" + delivery)
            .setHeader("X-ClientWave-Attempt", "1")
            .setHeader("X-ClientWave-Signature", "sha256=" + "0".repeat(64))
            .setHeader("webhook-id", event.eventId())
            .setHeader("webhook-timestamp", Long.toString(event.createdAt() / 1_000))
            .setHeader("webhook-signature", "v1," + "0".repeat(44))
            .build();
    String headers =
        Stream.of(request.getHeaders()).map(Header::toString).collect(Collectors.joining("\n"));
    long startedAt = System.currentTimeMillis();
    long start = System.nanoTime();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    http.execute(
        request,
        new FutureCallback<SimpleHttpResponse>() {
          @Override
          public void completed(SimpleHttpResponse answer) {
            if (answer.getCode() == 200) {
              long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
              outcome.complete(new Outcome(delivery, startedAt, took, headers));
            } else {
              failed(new IllegalStateException("answered " + answer.getCode()));
            }
          }

          @Override
          public void failed(Exception e) {
            outcome.completeExceptionally(e);
          }

          @Override
          public void cancelled() {
            outcome.cancel(false);
          }
        });
    return outcome;
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
