package app.clientwave.webhooks.alert;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody can be told, in the order of a mail. */
enum NewsKind {
  /** That they get mails from now on. */
  ADDED,
  /** A webhook has failed several times in a row. */
  FAILING,
  /** Deliveries to a webhook have no retry left. */
  GIVEN_UP,
  /** A webhook that was failing no longer is. */
  RECOVERED;

  static final Set<NewsKind> OF_WEBHOOKS = EnumSet.range(FAILING, RECOVERED);

  /** As the texts of mails are named. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
