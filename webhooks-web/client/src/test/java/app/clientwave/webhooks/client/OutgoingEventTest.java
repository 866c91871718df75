package app.clientwave.webhooks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingEventTest {
  @Test
  void writesWhatItWasGivenAndNothingElse() {
    OutgoingEvent event = OutgoingEvent.of("client.updated", "{ }");
    assertThat(event.json()).isEqualTo("{\"type\":\"client.updated\",\"data\":{ }}");
    assertThat(
            event
                .withPreviousAttributes("{\"email\":null}")
                .withId("own")
                .occurredAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .json())
        .isEqualTo(
            "{\"type\":\"client.updated\",\"id\":\"own\",\"created_at\":\"2026-01-02T03:04:05.678Z\","
                + "\"data\":{ },\"previous_attributes\":{\"email\":null}}");
  }

  @Test
  void escapesWhatWouldEndAString() {
    assertThat(OutgoingEvent.of("a\",\"b\\\n", "{}").json())
        .startsWith("{\"type\":\"a\\\",\\\"b\\\\\\u000a\",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "null", "[]", "{}]", "\"{}\"", "7"})
  void refusesWhatIsNoObject(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> OutgoingEvent.of("client.created", json));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutgoingEvent.of("client.updated", "{}").withPreviousAttributes(json));
  }

  @Test
  void refusesAnEventWithoutTypeOrData() {
    assertThatNullPointerException().isThrownBy(() -> OutgoingEvent.of(null, "{}"));
    assertThatNullPointerException().isThrownBy(() -> OutgoingEvent.of("client.created", null));
  }

  @Test
  void doesNotShowItsData() {
    OutgoingEvent event = OutgoingEvent.of("client.created", "{\"name\":\"hidden\"}").withId("c-1");
    assertThat(event).hasToString("event client.created c-1");
  }
}
