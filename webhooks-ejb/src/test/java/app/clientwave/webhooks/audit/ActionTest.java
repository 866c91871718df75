package app.clientwave.webhooks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsText(Action action) {
    assertThat(action.text()).matches("[a-z_]+\\.[a-z_]+").hasSizeLessThanOrEqualTo(64);
    assertThat(Action.named(action.text())).contains(action);
  }

  @Test
  void hasAThingAndWhatWasDoneToIt() {
    assertThat(Action.SECRET_ROTATION_FINISHED.text()).isEqualTo("secret.rotation_finished");
    assertThat(Action.SIGN_IN_REFUSED.text()).isEqualTo("sign_in.refused");
    assertThat(Action.named("SECRET_REVEALED")).isEmpty();
  }
}
