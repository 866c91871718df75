package app.clientwave.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Settings;
import java.time.Duration;
import java.util.Optional;
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
