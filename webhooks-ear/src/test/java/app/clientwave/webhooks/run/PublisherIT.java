package app.clientwave.webhooks.run;

import static app.clientwave.webhooks.client.PublishFailed.Outcome.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.clientwave.webhooks.client.OutgoingEvent;
import app.clientwave.webhooks.client.PublishFailed;
import app.clientwave.webhooks.client.PublishFailed.FieldError;
import app.clientwave.webhooks.client.Publisher;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs that publish with {@code webhooks-client.jar}. */
@ExtendWith(SharedServer.class)
class PublisherIT {
  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  @RegisterExtension final Webhooks webhooks;
  private final Server server;
  private final Publisher publisher;
  private final String record = Api.newRecord();
  private final OutgoingEvent event = about("invoice.paid", "a");

  PublisherIT(Server server) {
    this.server = server;
    this.webhooks = new Webhooks(server);
    this.publisher = Publisher.to(server.base(), Server.TOKEN);
  }

  @Test
  void publishesAnEventAsItStands() {
    webhooks.register(receiver.url("/hook"));
    String data = "{ \"z\":1.0e2, \"id\":\"%s\",\"ü\":\"\\u00e4 😀\" }".formatted(record);
    String id =
        publisher.publish(
            OutgoingEvent.of("opportunity.status_changed", data)
                .withPreviousAttributes("{\"status\":null}")
                .withId(record)
                .occurredAt(Instant.parse("2026-01-02T03:04:05.678Z")));
    assertThat(id).isEqualTo(record);
    Received request = receiver.take(Api.SOON);
    assertThat(request.verifies(Api.SECRET)).isTrue();
    assertThat(request.text())
        .isEqualTo(
            """
            {"id":"%s","type":"opportunity.status_changed","created_at":"2026-01-02T03:04:05.678Z",\
            "data":%s,"previous_attributes":{"status":null}}"""
                .formatted(record, data));
  }

  @Test
  void publishesAThousandEventsAndAnswersTheirIdsInOrder() {
    List<String> wanted = IntStream.range(0, 1000).mapToObj(i -> record + "-" + i).toList();
    List<String> ids = publisher.publishAll(wanted.stream().map(event::withId).toList());
    assertThat(ids).isEqualTo(wanted);
    assertThat(server.get("/webhooks/events/" + record + "-0").statusCode()).isEqualTo(200);
    assertThat(server.get("/webhooks/events/" + record + "-999").statusCode()).isEqualTo(200);
  }

  @Test
  void publishesOnceForAKey() {
    String id = publisher.publish(event, record);
    Publisher afterARestart = Publisher.to(server.base(), Server.TOKEN);
    assertThat(afterARestart.publish(event, record)).isEqualTo(id);
    assertThat(published()).hasSize(1);
    PublishFailed failed = refusal(publisher, about("client.created", "b"), record);
    assertThat(failed.errors()).extracting(FieldError::field).containsExactly("Idempotency-Key");
    assertThat(published()).hasSize(1);
  }

  @Test
  void publishesOnceWhenTheSameComesFromManySidesAtOnce() {
    List<CompletableFuture<String>> all =
        Stream.generate(() -> publisher.publishAsync(event, record)).limit(20).toList();
    assertThat(all.stream().map(CompletableFuture::join))
        .hasSize(20)
        .containsOnly(all.get(0).join());
    assertThat(published()).hasSize(1);
  }

  @Test
  void publishesOnceWhenTheAnswerGetsLost() throws IOException {
    AtomicInteger lost = new AtomicInteger(2);
    try (Forwarder way = new Forwarder(server.port(), () -> () -> lost.getAndDecrement() > 0)) {
      String id = Publisher.to(way.base(), Server.TOKEN).publish(event);
      assertThat(lost).hasValueLessThanOrEqualTo(0);
      assertThat(published()).extracting(e -> e.getString("id")).containsExactly(id);
    }
  }

  @Test
  void tellsWhichFieldBreaksWhichRule() {
    PublishFailed one = refusal(publisher, about("invoice.eaten", "a"), record);
    assertThat(one.status()).hasValue(422);
    assertThat(one.errors())
        .containsExactly(
            new FieldError("type", "is no event type; GET /webhooks/event-types lists them"));
    assertThat(refusal(publisher, OutgoingEvent.of("invoice.paid", "{no JSON}"), record).status())
        .hasValue(400);
    PublishFailed many =
        catchThrowableOfType(
            PublishFailed.class,
            () -> publisher.publishAll(List.of(event, event.withId("an id with blanks"))));
    assertThat(many.errors()).extracting(FieldError::field).containsExactly("events[1].id");
    assertThat(published()).isEmpty();
  }

  @Test
  void tellsThatAnIdNamesAnotherEvent() {
    publisher.publish(event.withId(record));
    PublishFailed failed =
        refusal(publisher, about("client.created", "b").withId(record), "k-" + record);
    assertThat(failed.status()).hasValue(409);
    assertThat(failed.errors()).extracting(FieldError::field).containsExactly("id");
  }

  @Test
  void isRefusedWithAnotherToken() {
    Publisher stranger = Publisher.to(server.base(), Server.TOKEN + "5");
    assertThat(refusal(stranger, event, record).status()).hasValue(401);
    assertThat(published()).isEmpty();
  }

  private OutgoingEvent about(String type, String note) {
    return OutgoingEvent.of(type, "{\"id\":\"%s\",\"n\":\"%s\"}".formatted(record, note));
  }

  private List<JsonObject> published() {
    return Api.list(server, "/webhooks/events?record_id=" + record);
  }

  private static PublishFailed refusal(Publisher publisher, OutgoingEvent event, String key) {
    PublishFailed failed =
        catchThrowableOfType(PublishFailed.class, () -> publisher.publish(event, key));
    assertThat(failed.outcome()).as(failed.getMessage()).isEqualTo(REFUSED);
    return failed;
  }
}
