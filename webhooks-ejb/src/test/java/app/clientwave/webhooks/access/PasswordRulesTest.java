package app.clientwave.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final User user = new User();

  @BeforeEach
  void name() {
    user.name = "Dana Whitfield";
    user.login = "dana@summitbuilders.example.com";
  }

  @ParameterizedTest
  @ValueSource(strings = {"twelve chars", "😀😀😀😀😀😀😀😀😀😀😀😀", "my name is Dana Whitfield"})
  void takesTwelveCharacters(String password) {
    PasswordRules.check(user, "the one before", password);
  }

  @Test
  void refusesLessThanTwelveCharactersAndMoreThanTwoHundred() {
    String rule = "must have 12 to 200 characters";
    for (String password : new String[] {"", "eleven char", "😀😀😀😀😀😀", "x".repeat(201)}) {
      refuses(password, rule);
    }
    PasswordRules.check(user, "the one before", "x".repeat(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dana Whitfield", "DANA WHITFIELD", " dana@summitbuilders.example.com "})
  void refusesNameAndAddress(String password) {
    refuses(password, "must not be your name or email address");
  }

  @Test
  void refusesTheOneBefore() {
    refuses("the one before", "must be another one than before");
  }

  private void refuses(String password, String rule) {
    assertThatThrownBy(() -> PasswordRules.check(user, "the one before", password))
        .isInstanceOfSatisfying(
            AccessRejected.class,
            rejected -> {
              assertThat(rejected.field()).isEqualTo("password");
              assertThat(rejected.rule()).isEqualTo(rule);
            });
  }
}
