package app.clientwave.webhooks.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Settings.Mail.Encrypted;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** The SMTP server of the settings. */
@ApplicationScoped
class MailServer {
  private static final String LIMIT_MILLIS = "10000";

  private Settings settings;
  private Clock clock;

  /** For the container's proxy. */
  protected MailServer() {}

  @Inject
  MailServer(Settings settings, @Webhooks Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Has the server take a letter; each of its answers has ten seconds.
   *
   * @throws MessagingException when it does not
   */
  void send(Letter letter) throws MessagingException {
    Settings.Mail mail = settings.mail().orElseThrow();
    Session session = Session.getInstance(properties(mail));
    MimeMessage message = message(session, mail, letter);
    try (Transport transport = session.getTransport()) {
      transport.connect(mail.user().orElse(null), mail.password().orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static Properties properties(Settings.Mail mail) {
    String protocol = mail.encrypted() == Encrypted.TLS ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    Properties all = new Properties();
    all.setProperty("mail.transport.protocol", protocol);
    all.setProperty(prefix + "host", mail.host());
    all.setProperty(prefix + "port", Integer.toString(mail.port()));
    all.setProperty(prefix + "auth", Boolean.toString(mail.user().isPresent()));
    all.setProperty(prefix + "connectiontimeout", LIMIT_MILLIS);
    all.setProperty(prefix + "timeout", LIMIT_MILLIS);
    all.setProperty(prefix + "writetimeout", LIMIT_MILLIS);
    all.setProperty(prefix + "ssl.checkserveridentity", "true");
    boolean starts = mail.encrypted() == Encrypted.STARTTLS;
    all.setProperty(prefix + "starttls.enable", Boolean.toString(starts));
    all.setProperty(prefix + "starttls.required", Boolean.toString(starts));
    return all;
  }

  private MimeMessage message(Session session, Settings.Mail mail, Letter letter)
      throws MessagingException {
    InternetAddress from = new InternetAddress(mail.from());
    MimeMessage message = new Identified(session, "<" + letter.id() + "@" + host(from) + ">");
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
    // a line's end in it would begin another header
    message.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    // programs that answer by themselves leave it alone (RFC 3834)
    message.setHeader("Auto-Submitted", "auto-generated");
    LetterText text = new LetterText(letter);
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(text.plain(), "plain"));
    both.addBodyPart(part(text.html(), "html"));
    message.setContent(both);
    message.setContentLanguage(new String[] {letter.locale().getLanguage()});
    return message;
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8.name(), kind);
    return part;
  }

  private static String host(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().indexOf('@') + 1);
  }

  /** Why a letter was not taken, in the mail server's words. */
  static String reason(MessagingException refused) {
    Throwable last = refused;
    StringBuilder reason = new StringBuilder();
    while (last != null) {
      Throwable next = last instanceof MessagingException e ? e.getNextException() : null;
      reason.setLength(0);
      reason.append(
          last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage());
      last = next;
    }
    return reason.toString().replaceAll("\\s+", " ").strip();
  }

  /** Keeps the id that it is given, where Jakarta Mail makes one for each try. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
