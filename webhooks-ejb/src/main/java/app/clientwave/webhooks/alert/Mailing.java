package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.fault.Faults;
import app.clientwave.webhooks.fault.Part;
import app.clientwave.webhooks.settings.Settings;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;

/** Sends the mails that are due. */
@Singleton
@DependsOn("Sender")
@TransactionManagement(TransactionManagementType.BEAN)
public class Mailing {
  @Inject MailSteps steps;
  @Inject LetterWriter writer;
  @Inject MailServer server;
  @Inject Settings settings;
  @Inject Faults faults;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void regularly() {
    if (settings.mail().isPresent()) {
      faults.watch(Part.DATABASE, this::send);
    }
  }

  /** Until the mail server refuses one: the others would most likely meet the same fault. */
  private void send() {
    for (Alert due : steps.due()) {
      if (steps.lease(due) && !send(due)) {
        return;
      }
    }
  }

  private boolean send(Alert leased) {
    List<News> news = steps.news(leased);
    Optional<Letter> letter = writer.write(leased, news);
    if (letter.isEmpty()) {
      steps.dropped(leased, news);
      return true;
    }
    try {
      server.send(letter.get());
    } catch (MessagingException e) {
      faults.failed(Part.MAIL, e);
      steps.failed(leased, MailServer.reason(e));
      return false;
    }
    faults.works(Part.MAIL);
    steps.told(leased, news, settings.mail().orElseThrow().interval());
    return true;
  }
}
