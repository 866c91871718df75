package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.News.Happening;
import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The door to an account's alerts. One of another account is one that does not exist: empty. Bad
 * input throws {@link AlertRejected} and changes nothing.
 */
@Stateless
public class Alerts {
  /** Addresses of an account. */
  public static final int MOST = 20;

  /** Failures in a row. */
  public static final int MOST_FAILURES = 1_000;

  /** That mails are written in. */
  public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, new Locale("es"));

  private static final int LONGEST_EMAIL = 254;
  private static final EmailValidator EMAIL =
      JMail.validator()
          .requireAscii()
          .requireTopLevelDomain()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace();
  private static final String TAKEN = "is on the list already";

  @Inject AccountRows rows;
  @Inject Newsdesk desk;
  @Inject Audit audit;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** Adds an address, which is told so. */
  public Alert add(String account, AlertDraft draft) {
    Alert alert = new Alert();
    alert.id = ids.next();
    alert.account = account;
    alert.createdAt = clock.millis();
    apply(alert, draft);
    rows.add(account, alert);
    flush();
    audit.record(account, Action.ALERT_ADDED, alert.id(), null, alert.audited());
    // counted behind the audit log, which lets in one by one
    if (of(account).count() > MOST) {
      throw new AlertRejected("email", "is one too many: an account may have " + MOST);
    }
    welcome(alert);
    return alert;
  }

  private void welcome(Alert alert) {
    desk.note(alert, NewsKind.ADDED, 0, new Happening(1, 0, alert.createdAt));
  }

  /** Whether there is a mail server; without one what is to be told waits, or is never noted. */
  public boolean areSent() {
    return settings.mail().isPresent();
  }

  /** Newest first. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Alert> list(String account) {
    return of(account).newestBefore(0).list(MOST);
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Alert> find(String account, String id) {
    return of(account).find(IdKind.ALERT.read(id));
  }

  /** Changes all that the draft says; a new address is told so. */
  public Optional<Alert> change(String account, String id, AlertDraft draft) {
    Optional<Alert> found = find(account, id);
    found.ifPresent(
        alert -> {
          Map<String, Object> before = alert.audited();
          String address = alert.email;
          apply(alert, draft);
          flush();
          audit.record(account, Action.ALERT_CHANGED, id, before, alert.audited());
          if (!alert.email.equals(address)) {
            welcome(alert);
          }
        });
    return found;
  }

  /** Takes an address away, with what it was still to be told; false when there is none. */
  public boolean remove(String account, String id) {
    Optional<Alert> found = find(account, id);
    found.ifPresent(
        alert -> {
          of(account).id(alert.id).delete();
          desk.news(account, alert.id).delete();
          audit.record(account, Action.ALERT_REMOVED, id, alert.audited(), null);
        });
    return found.isPresent();
  }

  private static void apply(Alert alert, AlertDraft draft) {
    String email = draft.email().strip().toLowerCase(Locale.ROOT);
    if (email.length() > LONGEST_EMAIL || EMAIL.isInvalid(email)) {
      throw new AlertRejected("email", "must be an email address");
    }
    if (!LOCALES.contains(draft.locale())) {
      throw new AlertRejected("language", "must be one of the list");
    }
    if (!draft.failing() && !draft.givenUp() && !draft.recovered()) {
      throw new AlertRejected("about", "must be one at least");
    }
    Integer after = draft.failingAfter();
    if (after == null || after < 1 || after > MOST_FAILURES) {
      throw new AlertRejected("failing_after", "must be a whole number from 1 to " + MOST_FAILURES);
    }
    alert.email = email;
    alert.language = draft.locale().getLanguage();
    alert.zone = draft.zone().getId();
    alert.failing = draft.failing();
    alert.failingAfter = after;
    alert.givenUp = draft.givenUp();
    alert.recovered = draft.recovered();
  }

  private void flush() {
    DatabaseFault.unlessTaken(rows::flush, () -> new AlertRejected("email", TAKEN));
  }

  private AccountQuery<Alert> of(String account) {
    return rows.of(account, Alert.class, "a");
  }
}
