package app.clientwave.webhooks.run;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A real SMTP server, and what it has taken. */
final class Mails implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final int port = Server.freePort();
  private GreenMail smtp;

  /** A mail as text. */
  record Mail(String to, String subject, String text, String html) {
    static Mail of(MimeMessage mail) {
      try {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        return new Mail(
            mail.getAllRecipients()[0].toString(),
            mail.getSubject(),
            parts.getBodyPart(0).getContent().toString(),
            parts.getBodyPart(1).getContent().toString());
      } catch (MessagingException | IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  void start() {
    smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    smtp.start();
  }

  void stop() {
    smtp.stop();
  }

  /** What a server is started with that sends mails here. */
  String[] options() {
    return new String[] {
      "-Dwebhooks.mail.host=127.0.0.1",
      "-Dwebhooks.mail.port=" + port,
      "-Dwebhooks.mail.encrypted=none",
      "-Dwebhooks.mail.from=ClientWave <alerts@clientwave.example>",
      "-Dwebhooks.mail.interval=PT1S",
      "-Dwebhooks.delivery.retries=PT0.5S"
    };
  }

  List<Mail> to(String address) {
    return Arrays.stream(smtp.getReceivedMessages())
        .map(Mail::of)
        .filter(mail -> mail.to().equals(address))
        .toList();
  }

  /** The mails to an address, once they are as asked. */
  List<Mail> await(String address, Predicate<List<Mail>> asked) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      List<Mail> mails = to(address);
      if (asked.test(mails)) {
        return mails;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no such mails within " + LIMIT + ": " + mails);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** The first mail to an address whose subject has this. */
  Mail await(String address, String subject) {
    return await(address, mails -> mails.stream().anyMatch(m -> m.subject().contains(subject)))
        .stream()
        .filter(mail -> mail.subject().contains(subject))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    stop();
  }
}
