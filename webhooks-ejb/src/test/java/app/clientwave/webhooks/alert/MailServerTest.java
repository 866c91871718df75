package app.clientwave.webhooks.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.clientwave.webhooks.alert.Letter.Block;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.testing.HandClock;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailServerTest {
  private static final String NAME = "Bücher <script>alert(1)</script> & “Söhne”";

  private final HandClock clock = new HandClock();
  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "webhooks.mail.host", "127.0.0.1",
              "webhooks.mail.encrypted", "none",
              "webhooks.mail.from", "ClientWave <alerts@clientwave.example>"));
  private GreenMail smtp;

  @AfterEach
  void stop() {
    smtp.stop();
  }

  @Test
  void handsOverTextAndHtmlInWhichNothingOfACustomerIsMarkup() throws Exception {
    begin("smtp");
    server().send(letter());
    MimeMessage mail = smtp.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("dana@example.com"));
    assertThat(mail.getFrom())
        .containsExactly(new InternetAddress("ClientWave <alerts@clientwave.example>"));
    assertThat(mail.getSubject()).startsWith("Bücher <script>").contains("Söhne");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(clock.instant()));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Content-Language")).containsExactly("es");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    String text = part(mail, 0);
    String html = part(mail, 1);
    assertThat(text)
        .contains("Bücher <script>", "It failed & hurts", "https://crm.example/a?b=c&d=e");
    assertThat(html)
        .startsWith("<!DOCTYPE html><html lang=\"es\">")
        .contains("Bücher &lt;script&gt;", "It failed &amp; hurts")
        .contains("href=\"https://crm.example/a?b=c&amp;d=e\"")
        .doesNotContain("<script");
  }

  @Test
  void hasNoHeaderThatACustomerWrote() throws Exception {
    begin("smtp");
    server().send(letter("Books\r\nBcc: x@example.com\r\n\r\nother text"));
    MimeMessage mail = smtp.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Books Bcc: x@example.com other text");
    assertThat(mail.getHeader("Bcc")).isNull();
  }

  @Test
  void hasOneMessageIdForEveryTry() throws Exception {
    begin("smtp");
    server().send(letter());
    server().send(letter());
    assertThat(smtp.getReceivedMessages())
        .extracting(mail -> mail.getMessageID())
        .containsExactly("<alr_1.2@clientwave.example>", "<alr_1.2@clientwave.example>");
  }

  @Test
  void signsInWhereItHasAUserAndTellsWhenItMayNot() throws Exception {
    begin("smtp");
    smtp.setUser("alerts@clientwave.example", "alerts", "right");
    given.put("webhooks.mail.user", "alerts");
    given.put("webhooks.mail.password", "wrong");
    assertThat(refusal()).contains("535").doesNotContain("wrong");
    given.put("webhooks.mail.password", "right");
    server().send(letter());
    assertThat(smtp.getReceivedMessages()).hasSize(1);
  }

  @Test
  void sendsNothingInClearWhereItIsToBeEncrypted() {
    begin("smtp");
    given.put("webhooks.mail.encrypted", "starttls");
    assertThat(refusal()).contains("STARTTLS");
    assertThat(smtp.getReceivedMessages()).isEmpty();
  }

  @Test
  void trustsNoCertificateThatNobodyVouchesFor() {
    begin("smtps");
    given.put("webhooks.mail.encrypted", "tls");
    assertThat(refusal()).contains("certification path");
    assertThat(smtp.getReceivedMessages()).isEmpty();
  }

  @Test
  void tellsThatNobodyListens() {
    begin("smtp");
    smtp.stop();
    assertThat(refusal()).containsIgnoringCase("connection refused");
  }

  private void begin(String protocol) {
    smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    smtp.start();
    int port = protocol.equals("smtp") ? smtp.getSmtp().getPort() : smtp.getSmtps().getPort();
    given.put("webhooks.mail.port", Integer.toString(port));
  }

  private MailServer server() {
    return new MailServer(Settings.read(given::get), clock);
  }

  private String refusal() {
    MailServer server = server();
    MessagingException refused =
        catchThrowableOfType(MessagingException.class, () -> server.send(letter()));
    return MailServer.reason(refused);
  }

  private static Letter letter() {
    return letter(NAME);
  }

  private static Letter letter(String name) {
    return new Letter(
        "alr_1.2",
        "dana@example.com",
        new Locale("es"),
        name,
        List.of(
            new Block(
                name,
                List.of("It failed & hurts"),
                URI.create("https://crm.example/a?b=c&d=e"),
                "Look")),
        new Block(null, List.of("Why"), URI.create("https://crm.example/alerts"), "Change"));
  }

  private static String part(MimeMessage mail, int index) throws Exception {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
  }
}
