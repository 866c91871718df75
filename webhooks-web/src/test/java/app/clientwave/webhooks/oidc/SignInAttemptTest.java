package app.clientwave.webhooks.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInAttemptTest {
  @ParameterizedTest
  @ValueSource(strings = {"/settings/webhooks", "/settings/webhooks/whk_0saqn86wprf13", ""})
  void isReadAsItWasWritten(String to) {
    SignInAttempt attempt = SignInAttempt.to(to);
    assertThat(SignInAttempt.read(attempt.write())).contains(attempt);
    assertThat(attempt.write()).matches("[A-Za-z0-9._-]+");
  }

  @Test
  void isOneOfItsKind() {
    SignInAttempt one = SignInAttempt.to("/");
    SignInAttempt other = SignInAttempt.to("/");
    assertThat(
            Set.of(
                one.state(),
                one.nonce(),
                one.verifier(),
                other.state(),
                other.nonce(),
                other.verifier()))
        .hasSize(6)
        .allMatch(text -> text.length() == 43);
    assertThat(one.toString()).doesNotContain(one.state(), one.nonce(), one.verifier());
  }

  @Test // RFC 7636, appendix B
  void challengesAsTheStandardDoes() {
    SignInAttempt attempt =
        new SignInAttempt("", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "");
    assertThat(attempt.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void isNotReadFromAnythingElse() {
    String good = SignInAttempt.to("/settings").write();
    assertThat(SignInAttempt.read("")).isEmpty();
    assertThat(SignInAttempt.read(good.substring(1))).isEmpty();
    assertThat(SignInAttempt.read(good + "=")).isEmpty();
    assertThat(SignInAttempt.read(good + "A")).isEmpty();
    assertThat(SignInAttempt.read(good.replace('.', '-'))).isEmpty();
    assertThat(SignInAttempt.read(good + "A".repeat(1_000_000))).isEmpty();
  }
}
