package app.clientwave.webhooks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out for a call, and what is refused before. */
class PublisherTest {
  private static final String TOKEN = "cwt_abcdefghijklmnopqrstuvwxyz012345";
  private static final OutgoingEvent EVENT = OutgoingEvent.of("invoice.paid", "{\"id\":\"inv_1\"}");

  private final FakeServer server = new FakeServer();
  private final Publisher publisher = Publisher.to(server.base(), TOKEN);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void sendsOneEventAndAnswersItsId() {
    server.then(202, " { \"more\" : [1, {\"id\":\"no\"}], \"id\" : \"evt_\\u0041\" } ");
    assertThat(publisher.publish(EVENT)).isEqualTo("evt_A");
    FakeServer.Request request = server.requests().get(0);
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /webhooks/events");
    assertThat(request.body()).isEqualTo("{\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\"}}");
    assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(request.header("Content-type")).isEqualTo("application/json");
  }

  @Test
  void sendsManyInOneRequestAndAnswersTheirIdsInOrder() {
    server.then(202, "{\"data\":[{\"id\":\"evt_1\"},{\"id\":\"own\"}]}");
    assertThat(publisher.publishAll(List.of(EVENT, EVENT.withId("own"))))
        .containsExactly("evt_1", "own");
    assertThat(server.requests().get(0).body())
        .isEqualTo("{\"events\":[" + EVENT.json() + "," + EVENT.withId("own").json() + "]}");
  }

  @Test
  void givesEachCallAKeyOfItsOwn() {
    publisher.publish(EVENT);
    publisher.publish(EVENT);
    assertThat(server.requests())
        .extracting(request -> UUID.fromString(request.header("Idempotency-key")))
        .doesNotHaveDuplicates();
  }

  @Test
  void takesTheCallersKey() throws Exception {
    assertThat(publisher.publishAsync(EVENT, "import-2026-11").get()).isEqualTo("evt_1");
    assertThat(server.requests().get(0).header("Idempotency-key")).isEqualTo("import-2026-11");
  }

  @Test
  void keepsTheContextRootOfTheBase() {
    Publisher.to(URI.create(server.base() + "/crm/"), TOKEN).publish(EVENT);
    assertThat(server.requests().get(0).path()).isEqualTo("/crm/webhooks/events");
  }

  @Test
  void sendsDataAsItStandsInUtf8() {
    String data = " {\"z\": 1.0e2,\n\"ü\":\"\\u00e4 😀\"} ";
    publisher.publish(OutgoingEvent.of("client.created", data));
    assertThat(server.requests().get(0).body()).contains("\"data\":" + data + "}");
  }

  @Test
  void refusesHalfASurrogatePairInPlaceOfChangingIt() {
    OutgoingEvent half = OutgoingEvent.of("client.created", "{\"name\":\"\ud83d\"}");
    assertThatIllegalArgumentException().isThrownBy(() -> publisher.publish(half));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void refusesNoEventsAndMoreThanAThousand() {
    assertThatIllegalArgumentException().isThrownBy(() -> publisher.publishAll(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publisher.publishAll(Collections.nCopies(1001, EVENT)));
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a key", "schlüssel", "a\r\nb"})
  void refusesAKeyThatTheServerWouldNotTake(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> publisher.publish(EVENT, key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://crm.example.com",
        "crm.example.com",
        "https:/crm",
        "https://user:hidden@crm.example.com",
        "https://crm.example.com/?hidden=1",
        "https://crm.example.com/#hidden"
      })
  void refusesABaseThatIsNoneWithoutShowingIt(String base) {
    assertThatThrownBy(() -> Publisher.to(URI.create(base), TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hidden", "cwt_", "cwt_hidden\n", "cwt_hidden hidden"})
  void refusesATokenOfAnotherFormWithoutShowingIt(String token) {
    assertThatThrownBy(() -> Publisher.to(server.base(), token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void refusesAClientThatWouldTakeTheTokenElsewhere() {
    HttpClient following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    assertThatIllegalArgumentException().isThrownBy(() -> publisher.withClient(following));
    publisher.withClient(HttpClient.newHttpClient()).publish(EVENT);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void refusesACallThatWouldOutliveItsKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publisher.withTimeLimit(Duration.ofHours(24)));
    assertThatIllegalArgumentException().isThrownBy(() -> publisher.withTimeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> publisher.withTries(0));
  }

  @Test
  void neverShowsTheToken() {
    server.then(401, "{\"title\":\"Sign-in needed\",\"status\":401,\"detail\":\"not known\"}");
    assertThat(publisher.toString())
        .isEqualTo("publisher to " + server.base() + "/webhooks/events");
    assertThatThrownBy(() -> publisher.publish(EVENT))
        .isInstanceOf(PublishFailed.class)
        .hasMessageContaining("401")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(TOKEN));
  }
}
