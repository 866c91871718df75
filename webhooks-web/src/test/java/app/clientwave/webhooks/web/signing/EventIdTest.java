package app.clientwave.webhooks.web.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"data\":{\"id\":\"inv_1\"}}",
        "{ \"data\": { \"id\": \"inv_1\" }, \"list\": [{\"id\":\"x\"}], \"id\": \"evt_1\" }",
        "\ufeff {\r\n  \"id\": \"evt_1\"\r\n}",
        "{\"id\":\"evt_1\",\"data\":{\"total\":12",
        "{\"id\":\"evt_1\"}\nand what was pasted along"
      })
  void isThatOfTheOutermostObject(String body) {
    assertThat(EventId.in(body)).contains("evt_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id=evt_1",
        "null",
        "\"id\"",
        "[{\"id\":\"evt_1\"}]",
        "{\"id\":1}",
        "{\"id\":\"\"}",
        "{\"id\":\"evt_1 or 1=1\"}",
        "{\"data\":{\"id\":\"inv_1\"}}",
        "{\"value\":\"id\",\"other\":\"evt_1\"}"
      })
  void isNotThereInAnythingElse(String body) {
    assertThat(EventId.in(body)).isEmpty();
  }
}
