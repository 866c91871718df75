package app.clientwave.webhooks.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
  @ParameterizedTest
  @ValueSource(strings = {"/settings/webhooks", "/settings/webhooks/whk_0saqn86wprf13", ""})
  void isReadAsItWasWritten(String to) {
    Attempt attempt = Attempt.to(to);
    assertThat(Attempt.read(attempt.write())).contains(attempt);
    assertThat(attempt.write()).matches("[A-Za-z0-9._-]+");
  }

  @Test
  void isOneOfItsKind() {
    Attempt one = Attempt.to("/");
    Attempt other = Attempt.to("/");
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
    Attempt attempt = new Attempt("", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "");
    assertThat(attempt.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void isNotReadFromAnythingElse() {
    String good = Attempt.to("/settings").write();
    assertThat(Attempt.read("")).isEmpty();
    assertThat(Attempt.read(good.substring(1))).isEmpty();
    assertThat(Attempt.read(good + "=")).isEmpty();
    assertThat(Attempt.read(good + "A")).isEmpty();
    assertThat(Attempt.read(good.replace('.', '-'))).isEmpty();
    assertThat(Attempt.read(good + "A".repeat(1_000_000))).isEmpty();
  }
}
