package app.clientwave.webhooks.web.sign;

import java.util.regex.Pattern;

/** Where somebody goes who has signed in. */
final class Destination {
  /** The first page; also for whoever asked for a place that is none of ours. */
  static final String HOME = "/settings/webhooks";

  // No colon, backslash, percent or double slash, and no segment that begins with a dot: what a
  // browser could read as another host or another path than it looks like.
  private static final Pattern OURS =
      Pattern.compile("/settings(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?");

  // The pattern takes stack for each step, and the wish of a form may be megabytes long.
  private static final int LONGEST = 500;

  private Destination() {}

  static String of(String wanted) {
    boolean isShort = wanted != null && wanted.length() <= LONGEST;
    return isShort && OURS.matcher(wanted).matches() ? wanted : HOME;
  }
}
