package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.settings.Settings.Mail.Encrypted;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {
  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "webhooks.mail.host", "smtp.example.com",
              "webhooks.mail.from", "Webhooks <alerts@example.com>"));

  @Test
  void encryptsAndNeedsNoUserUnlessItIsSetOtherwise() {
    Settings.Mail mail = Settings.read(given::get).mail().orElseThrow();
    assertThat(mail.port()).isEqualTo(587);
    assertThat(mail.encrypted()).isEqualTo(Encrypted.STARTTLS);
    assertThat(mail.user()).isEmpty();
    assertThat(mail.interval()).hasMinutes(5);
    given.put("webhooks.mail.user", "somebody");
    given.put("webhooks.mail.password", "hunter2");
    assertThat(Settings.read(given::get).mail().orElseThrow().toString())
        .isEqualTo("the mail server smtp.example.com:587");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "password", "from"})
  void asksForAHost(String other) {
    given.clear();
    given.put("webhooks.mail." + other, "a@example.com");
    refuses("webhooks.mail.host: must be set when other webhooks.mail.* settings are");
  }

  @ParameterizedTest
  @CsvSource({"user,password", "password,user"})
  void asksForUserAndPasswordOrNeither(String one, String other) {
    given.put("webhooks.mail." + one, "x");
    refuses("webhooks.mail." + other + ": must be set when webhooks.mail." + one + " is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "alerts", "a@b@example.com", "A <b@example.com", "A, B <b@example.com>"})
  void asksForASender(String from) {
    given.put("webhooks.mail.from", from);
    refuses("webhooks.mail.from: must be an address such as ");
  }

  @ParameterizedTest
  @CsvSource({"encrypted,TLS", "encrypted,yes", "port,0", "interval,PT0S", "interval,P2D"})
  void refusesWhatBreaksARuleThoughNoMailIsSent(String key, String value) {
    given.clear();
    given.put("webhooks.mail." + key, value);
    refuses("webhooks.mail." + key + ": must be ");
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> Settings.read(given::get))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(message);
  }
}
