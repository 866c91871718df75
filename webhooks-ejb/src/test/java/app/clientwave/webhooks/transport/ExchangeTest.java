package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Settings;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  /** A place is kept for each reply, and given back by nothing else. */
  @Test
  void repliesWhateverGoesWrongAtItsEnd() {
    Exchange exchange =
        exchange(
            one -> {
              throw new StackOverflowError("at the end of an exchange");
            });
    exchange.start();
    assertThat(exchange.reply().orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            reply -> assertThat(reply.detail()).isEqualTo("It is an error of ClientWave."));
  }

  /** Nothing cuts a lookup off, and a body may have a megabyte. */
  @Test // P10
  void letsGoOfItsRequestThoughItsLookupHangs() {
    Semaphore answers = new Semaphore(0);
    Clients clients = new Clients();
    clients.timeout = Duration.ofMillis(100);
    clients.lookup =
        host -> {
          answers.acquireUninterruptibly();
          return Clients.addresses("127.0.0.1");
        };
    try (WebhookClient client = clients.build()) {
      WeakReference<byte[]> body = bodyOfOneThatIsLate(client);
      assertThat(Clients.soon(() -> isGone(body))).isTrue();
    } finally {
      answers.release();
    }
  }

  private static WeakReference<byte[]> bodyOfOneThatIsLate(WebhookClient client) {
    OutgoingRequest request = Clients.request("http://hangs.example.com/");
    assertThat(client.post(request).orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            reply -> assertThat(reply.failure()).isEqualTo(Failure.NAME_NOT_FOUND));
    return new WeakReference<>(request.body());
  }

  private static boolean isGone(WeakReference<byte[]> body) {
    System.gc();
    return body.get() == null;
  }

  private static Exchange exchange(Consumer<Exchange> finished) {
    Names unknown = new Names(new Clients().lookup, Names.QUICK, Clients.daemons("names"));
    Optional<OutgoingProxy> none = Optional.<Settings.Proxy>empty().map(OutgoingProxy::new);
    Duration limit = Duration.ofSeconds(5);
    return new Exchange(
        new Wiring(
            Clients.policy(),
            unknown,
            new CheckedAddresses(Clients.policy()),
            none,
            null,
            Clients.CLOCK,
            limit,
            limit,
            finished),
        Clients.request("http://nowhere.example.com/"));
  }
}
