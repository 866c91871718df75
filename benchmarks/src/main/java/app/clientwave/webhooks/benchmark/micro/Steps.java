package app.clientwave.webhooks.benchmark.micro;

import app.clientwave.webhooks.event.Envelope;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.RawJson;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.schema.DataCheck;
import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.security.SecretCipher;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.signing.Secret;
import app.clientwave.webhooks.signing.Signer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The steps. Public because JMH asks for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Steps {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final String TEXT = "x".repeat(800);

  private final Secret secret = Secret.generate();
  private final Invoice invoice =
      new Invoice(
          "inv_1",
          new BigDecimal("7500.10"),
          new Client("cl_1", "A client"),
          List.of("one", "two"),
          NOW,
          TEXT);
  private final WebhookEvent fromRecord =
      WebhookEvent.of(EventType.INVOICE_PAID, "default", invoice);
  private final WebhookEvent fromText =
      WebhookEvent.of(
          EventType.INVOICE_PAID,
          "default",
          new RawJson(
              ("{\"id\":\"inv_1\",\"amount\":7500.10,\"client\":{\"id\":\"cl_1\",\"name\":\"A"
                      + " client\"},"
                      + "\"tags\":[\"one\",\"two\"],\"due_at\":\"2026-01-02T03:04:05.678Z\",\"text\":\"%s\"}")
                  .formatted(TEXT)));
  private final Envelope invoicePaid =
      WebhookEvent.of(
              EventType.INVOICE_PAID,
              "default",
              new RawJson(EventType.INVOICE_PAID.example().getJsonObject("data").toString()))
          .envelope("evt_0123456789abc", NOW);
  private final DataCheck strict = new DataCheck(Settings.Validation.STRICT);
  private final byte[] body = fromText.envelope("evt_0123456789abc", NOW).body();
  private final SecretCipher cipher =
      new SecretCipher(
          new KeyRing(
              new Settings.Encryption(
                  List.of(MasterKey.generate()), Path.of("none"), false, true)));
  private final byte[] encrypted = cipher.encrypt(body, "event/1");

  /** What a host module fires. */
  public record Invoice(
      String id, BigDecimal amount, Client client, List<String> tags, Instant dueAt, String text) {}

  /** A part of it. */
  public record Client(String id, String name) {}

  /** Both signatures of one attempt. */
  @Benchmark
  public Map<String, String> sign() {
    return Signer.headers(body, "evt_0123456789abc", NOW, secret, null);
  }

  /** What the setting adds to the recording of an event, and to that of an attempt. */
  @Benchmark
  public byte[] encrypt() {
    return cipher.encrypt(body, "event/1");
  }

  /** What it adds where a body is read from the database. */
  @Benchmark
  public byte[] decrypt() {
    return cipher.decrypt(encrypted, "event/1");
  }

  /** The check of an event's data against its schema. */
  @Benchmark
  public void validate() {
    strict.check(invoicePaid);
  }

  /** The body of an event that came over HTTP. */
  @Benchmark
  public Envelope envelopeOfText() {
    return fromText.envelope("evt_0123456789abc", NOW);
  }

  /** The body of an event that was fired with a record. */
  @Benchmark
  public Envelope envelopeOfRecord() {
    return fromRecord.envelope("evt_0123456789abc", NOW);
  }
}
