package app.clientwave.webhooks.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.web.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionInputTest {
  private static final SubscriptionDraft NOTHING =
      new SubscriptionDraft(null, null, null, null, null, false, null);

  @Test
  void readsEveryField() {
    assertThat(
            read(
                """
                {"url":"https://example.com/","event_types":["invoice.*","*"],
                 "secret":"sixteen-visible!","description":"Büro","headers":{"X-A":"1"},
                 "status":"paused"}"""))
        .isEqualTo(
            new SubscriptionDraft(
                "https://example.com/",
                List.of("invoice.*", "*"),
                "sixteen-visible!",
                "Büro",
                Map.of("X-A", "1"),
                false,
                "paused"));
  }

  @Test
  void takesNullForNotSaidWhereAWebhookIsMade() {
    assertThat(read("{}")).isEqualTo(NOTHING);
    assertThat(
            read(
                """
                {"url":null,"event_types":null,"secret":null,"description":null,"status":null}"""))
        .isEqualTo(NOTHING);
  }

  @Test
  void changesNothingThatAPatchDoesNotName() {
    assertThat(patch("{}")).isEqualTo(NOTHING);
    assertThat(patch("{\"status\":\"active\"}").status()).isEqualTo("active");
  }

  @Test
  void takesNullInAPatchForTheDefault() {
    assertThat(patch("{\"description\":null,\"headers\":null}"))
        .isEqualTo(new SubscriptionDraft(null, null, null, "", null, true, null));
  }

  @Test
  void takesANullHeaderInAPatchForItsRemovalAndRefusesItWhereAWebhookIsMade() {
    assertThat(patch("{\"headers\":{\"X-A\":null}}").headers()).containsEntry("X-A", null);
    assertThat(Problems.of(() -> read("{\"headers\":{\"X-A\":null}}")).fields())
        .containsExactly("headers.X-A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "event_types", "secret", "status"})
  void refusesToRemoveWhatAWebhookMustHave(String field) {
    Problems problems = Problems.of(() -> patch("{\"" + field + "\":null}"));
    assertThat(problems.status()).isEqualTo(400);
    assertThat(problems.fields()).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"url\":1}; url",
        "{\"event_types\":\"*\"}; event_types",
        "{\"event_types\":[\"*\",1]}; event_types[1]",
        "{\"secret\":{}}; secret",
        "{\"description\":[]}; description",
        "{\"headers\":[]}; headers",
        "{\"headers\":{\"X-A\":1}}; headers.X-A",
        "{\"status\":true}; status",
        "{\"id\":\"whk_1\"}; id",
      })
  void refusesAWrongShapeNamingTheField(String body, String field) {
    for (Problems problems :
        List.of(Problems.of(() -> read(body)), Problems.of(() -> patch(body)))) {
      assertThat(problems.status()).isEqualTo(400);
      assertThat(problems.fields()).containsExactly(field);
    }
  }

  private static SubscriptionDraft read(String body) {
    return SubscriptionInput.read(body);
  }

  private static SubscriptionDraft patch(String body) {
    return SubscriptionInput.readPatch(body);
  }
}
