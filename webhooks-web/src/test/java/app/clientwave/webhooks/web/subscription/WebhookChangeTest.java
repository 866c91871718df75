package app.clientwave.webhooks.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Violation;
import app.clientwave.webhooks.web.subscription.WebhookChange.Difference;
import app.clientwave.webhooks.web.subscription.WebhookChange.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookChangeTest {
  private static final Seen BEFORE =
      new Seen(
          7,
          "https://a.example.com/",
          "Books",
          List.of("invoice.paid", "client.*"),
          List.of("X-Gate", "X-Region"),
          "active");

  private final WebhookChange form = new WebhookChange(BEFORE);
  private final Map<String, String> values = new HashMap<>();

  @Test
  void saysNothingOfWhatWasLeftAsItWas() {
    assertThat(draft()).isEqualTo(new SubscriptionDraft(null, null, null, null, null, false, null));
    assertThat(form.version()).isEqualTo(7);
  }

  @Test
  void saysThatAFieldWasEmptied() {
    form.setUrl(null);
    form.setDescription(null);
    form.getEvents().getTicked().clear();
    assertThat(draft().url()).isEmpty();
    assertThat(draft().description()).isEmpty();
    assertThat(draft().eventTypes()).isEmpty();
  }

  @Test
  void replacesRemovesAndAddsHeadersAndKeepsTheOthers() {
    row(0).setRemoved(true);
    values.put(row(1).getKey(), "north");
    row(2).setName(" X-Api-Key ");
    values.put(row(2).getKey(), "value");
    assertThat(draft().headers())
        .containsOnlyKeys("X-Gate", "X-Region", "X-Api-Key")
        .containsEntry("X-Gate", null)
        .containsEntry("X-Region", "north")
        .containsEntry("X-Api-Key", "value");
  }

  @Test
  void leavesAHalfTypedHeaderToTheRules() {
    row(2).setName("X-Api-Key");
    form.addHeader();
    values.put(row(3).getKey(), "without a name");
    assertThat(draft().headers()).isEqualTo(Map.of("X-Api-Key", "", "", "without a name"));
  }

  @Test
  void findsNamesThatAreThereTwiceInWhateverCase() {
    row(2).setName("x-gate");
    assertThat(form.doubledHeaders())
        .extracting(Violation::field)
        .containsExactly("headers.x-gate");
    row(0).setRemoved(true);
    assertThat(form.doubledHeaders()).isEmpty();
  }

  @Test
  void keepsWhatWasTypedAndTakesOverWhatSomebodyElseChangedOfTheRest() {
    form.setDescription("Mine");
    row(2).setName("X-Api-Key");
    form.catchUp(
        new Seen(
            9,
            "https://b.example.com/",
            "Theirs",
            List.of("*"),
            List.of("X-Gate", "X-New"),
            "paused"));
    assertThat(form.version()).isEqualTo(9);
    assertThat(form.getUrl()).isEqualTo("https://b.example.com/");
    assertThat(form.getDescription()).isEqualTo("Mine");
    assertThat(form.getEvents().isAllEvents()).isTrue();
    assertThat(form.getHeaders())
        .extracting(HeaderRow::getName)
        .containsExactly("X-New", "X-Gate", "X-Api-Key");
    assertThat(form.getDifferences())
        .containsExactly(
            new Difference("endpointUrl", "https://a.example.com/", "https://b.example.com/"),
            new Difference("description", "Books", "Theirs"),
            new Difference("events", "invoice.paid, client.*", "*"),
            new Difference("hookHeaders", "X-Gate, X-Region", "X-Gate, X-New"),
            new Difference("status", "active", "paused"));
    assertThat(draft().url()).isNull();
    assertThat(draft().description()).isEqualTo("Mine");
    assertThat(draft().eventTypes()).isNull();
  }

  private HeaderRow row(int index) {
    return form.getHeaders().get(index);
  }

  private SubscriptionDraft draft() {
    return form.draft(values::get);
  }
}
