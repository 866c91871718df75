package app.clientwave.webhooks.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.audit.Action;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
  private static final Set<Action> THEIR_OWN =
      Set.of(Action.PASSWORD_CHANGED, Action.SIGN_IN_SUCCEEDED);

  private static final Wording WORDING =
      new Wording(ResourceBundle.getBundle("app.clientwave.webhooks.web.texts", Locale.ROOT));

  private static final String WEBHOOK = "whk_0saqjytjv2p31";

  @Test
  void namesWhatWasChanged() {
    assertThat(changed("url")).isEqualTo("changed the endpoint URL of webhook whk_0saqjytjv2p31");
    assertThat(changed("url", "status"))
        .isEqualTo("changed the status and the endpoint URL of webhook whk_0saqjytjv2p31");
    assertThat(changed("description", "status", "url"))
        .startsWith("changed the description, the status and the endpoint URL of");
    assertThat(changed()).isEqualTo("changed nothing of webhook whk_0saqjytjv2p31");
  }

  @Test
  void showsAFieldItHasNoWordsForByItsName() {
    assertThat(changed("colour")).startsWith("changed the colour of");
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForEachAction(Action action) {
    String words = WORDING.what(action.text(), "the_target", Set.of());
    assertThat(words).contains(" ").doesNotContain(action.text(), "{");
    assertThat(words.contains("the_target")).isEqualTo(!THEIR_OWN.contains(action));
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForEachActionWhateverItIsDoneTo(Action action) {
    assertThat(WORDING.ofAny(action.text())).matches("[A-Z][^{}]+").doesNotContain(action.text());
  }

  @Test
  void leavesOutWhatAnActionIsDoneTo() {
    assertThat(WORDING.ofAny("subscription.changed")).isEqualTo("Changed … of webhook …");
  }

  private static String changed(String... fields) {
    return WORDING.what("subscription.changed", WEBHOOK, new TreeSet<>(Set.of(fields)));
  }
}
