package app.clientwave.webhooks.benchmark;

import java.util.Locale;

/** What the domain module does in a transaction, by the names that its servlet knows. */
enum DrawKind {
  /** Draws an invoice. */
  DRAW,
  /** Tells of it, too. */
  FIRE,
  /** Likewise; rolled back in place of the commit, when everything is written. */
  VAIN;

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
