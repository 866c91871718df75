package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  private static final String CUSTOMERS = "Lake House LLC";
  private static final MasterKey KEY = MasterKey.generate();

  private final Payloads on = payloads(true, KEY);
  private final Payloads off = payloads(false, KEY);

  @Test
  void storesWhatItIsGivenWhileItIsOff() {
    RecordedEvent event = event(1);
    assertThat(off.sealed(event)).isSameAs(event.body);
    assertThat(off.body(1, event.body)).containsSame(event.body);
    Attempt attempt = attempt(1, 1);
    byte[] body = attempt.responseBody;
    assertThat(off.sealed(attempt).responseBody).isSameAs(body);
    assertThat(attempt.sealed).isNull();
    assertThat(off.parts(attempt).responseBody()).isSameAs(body);
  }

  @Test
  void storesNothingReadableWhileItIsOnAndReadsItEitherWay() {
    RecordedEvent event = event(1);
    byte[] stored = on.sealed(event);
    assertThat(new String(stored, UTF_8)).doesNotContain(CUSTOMERS, "invoice.paid");
    assertThat(on.body(1, stored)).contains(event.body);
    assertThat(off.body(1, stored)).contains(event.body);
    assertThat(on.body(1, event.body)).containsSame(event.body);
  }

  @Test
  void storesNothingReadableOfAnAttempt() {
    Attempt stored = on.sealed(attempt(1, 2));
    assertThat(stored.requestHeaders).isEmpty();
    assertThat(stored.responseHeaders).isNull();
    assertThat(stored.responseBody).isNull();
    assertThat(new String(stored.sealed, UTF_8)).doesNotContain(CUSTOMERS, "X-Request");
    AttemptView shown = AttemptView.of(stored, off.parts(stored), List.of());
    assertThat(shown.requestHeaders()).isEqualTo(Map.of("X-Request", CUSTOMERS));
    assertThat(shown.responseHeaders()).isEqualTo(Map.of("X-Response", "é: " + CUSTOMERS));
    assertThat(shown.responseBody()).asString(UTF_8).isEqualTo(CUSTOMERS);
  }

  @Test
  void keepsNoAnswerApartFromAnEmptyOne() {
    Attempt attempt = attempt(1, 1);
    attempt.responseHeaders = null;
    attempt.responseBody = null;
    assertThat(on.parts(on.sealed(attempt)).responseBody()).isNull();
    Attempt empty = attempt(1, 2);
    empty.responseBody = new byte[0];
    assertThat(on.parts(on.sealed(empty)).responseBody()).isEmpty();
  }

  @Test
  void readsNothingThatBelongsToAnotherRowOrNeedsAnotherKey() {
    byte[] stored = on.sealed(event(1));
    assertThat(on.body(2, stored)).isEmpty();
    assertThat(payloads(true, MasterKey.generate()).body(1, stored)).isEmpty();
    Attempt attempt = on.sealed(attempt(1, 1));
    attempt.number = 2;
    assertThat(on.parts(attempt)).isSameAs(AttemptParts.NONE);
  }

  private static Payloads payloads(boolean encrypt, MasterKey key) {
    Map<String, String> chosen =
        Map.of(
            "webhooks.encrypt-payloads",
            Boolean.toString(encrypt),
            "webhooks.master-key",
            key.base64());
    Settings settings = Settings.read(chosen::get);
    return new Payloads(new SecretCipher(new KeyRing(settings.encryption())), settings);
  }

  private static RecordedEvent event(long id) {
    WebhookEvent event =
        WebhookEvent.of(
            EventType.INVOICE_PAID, "acc", new RawJson("{\"id\":\"" + CUSTOMERS + "\"}"));
    return new RecordedEvent(id, "acc", event.envelope("evt_1", Instant.EPOCH));
  }

  private static Attempt attempt(long delivery, int number) {
    Attempt attempt = new Attempt();
    attempt.delivery = delivery;
    attempt.number = number;
    attempt.outcome = Attempt.Outcome.DELIVERED;
    attempt.statusCode = 200;
    attempt.requestHeaders = "X-Request: " + CUSTOMERS;
    attempt.responseHeaders = "X-Response: é: " + CUSTOMERS;
    attempt.responseBody = CUSTOMERS.getBytes(UTF_8);
    return attempt;
  }
}
