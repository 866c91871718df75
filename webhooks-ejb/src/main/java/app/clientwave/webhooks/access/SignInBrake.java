package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Latest;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slows the guessing of passwords. From one address ten wrong ones are tried at once, then one
 * every half minute; for one login twenty from everywhere, then one every ten seconds; and for all
 * logins and addresses together twenty, then two a second. <i>Why the last: to check a password
 * takes a quarter of a second of a processor, which deliveries need, however many addresses
 * guess.</i> Who has signed in from an address or in a browser before is held up by wrong passwords
 * for their own login from there alone, so that nobody can lock them out from elsewhere. The
 * address is forgotten with a restart; the browser is not, but whoever stole what it keeps tries
 * ten at once, then one a minute.
 *
 * <p>Right passwords are counted too: a hundred for a login at once, then one every three seconds.
 * <i>Why: each begins a session and writes an entry of the audit log.</i> Each node counts for
 * itself, in bounded memory.
 */
@ApplicationScoped
public class SignInBrake {
  private static final String ALL = "";

  private final Clock clock;
  private final Tries ofAddresses = new Tries(10, Duration.ofSeconds(30));
  private final Tries ofLogins = new Tries(20, Duration.ofSeconds(10));
  private final Tries ofBrowsers = new Tries(10, Duration.ofMinutes(1));
  private final Tries ofStrangers = new Tries(20, Duration.ofMillis(500));
  private final Tries waysBack = new Tries(60, Duration.ofSeconds(1));
  private final Tries signIns = new Tries(100, Duration.ofSeconds(3));

  /** Logins with the addresses from which somebody has signed in by them. */
  private final Map<String, Boolean> known = new Latest<>();

  @Inject
  SignInBrake(@Webhooks Clock clock) {
    this.clock = clock;
  }

  /** For the container's proxy alone. */
  protected SignInBrake() {
    this(null);
  }

  /**
   * Counts a try, before the password is looked at, so that many at once are counted too.
   *
   * @param from the address, all eight groups of it where it is of IPv6
   * @param browser one that {@link Access#browser} knows for the login
   * @return how long this login must not be tried from there; zero: it may
   */
  public synchronized Duration count(String login, String from, Optional<String> browser) {
    long now = clock.millis();
    List<Count> counts = counts(login, from, browser);
    long delay = signIns.delay(login, now);
    for (Count count : counts) {
      delay = Math.max(delay, count.tries.delay(count.who, now));
    }
    if (delay == 0) {
      counts.forEach(count -> count.tries.count(count.who, now, 1));
    }
    return Duration.ofMillis(delay);
  }

  /** Takes the try back that was just counted: the password was right. */
  public synchronized void right(String login, String from, Optional<String> browser) {
    long now = clock.millis();
    counts(login, from, browser).forEach(count -> count.tries.count(count.who, now, -1));
    signIns.count(login, now, 1);
    known.put(pair(login, from), true);
  }

  /** Where a try counts. */
  private record Count(Tries tries, String who) {}

  private List<Count> counts(String login, String from, Optional<String> browser) {
    if (browser.isPresent()) {
      return List.of(new Count(ofBrowsers, browser.get()));
    }
    String pair = pair(login, from);
    return known.containsKey(pair)
        ? List.of(new Count(ofLogins, pair))
        : List.of(
            new Count(ofStrangers, ALL),
            new Count(ofAddresses, network(from)),
            new Count(ofLogins, login));
  }

  /**
   * Counts a way back from the OpenID provider, before that is asked whether it is right: sixty
   * wrong ones from an address at once, then one a second. <i>Why: anybody can make one up, and
   * each is a call to the provider.</i>
   *
   * @return whether it is one too many
   */
  public synchronized boolean isTooMany(String from) {
    return isTooMany(waysBack, network(from));
  }

  /** Takes the way back that was just counted: it was right. */
  public synchronized void rightWayBack(String from) {
    waysBack.count(network(from), clock.millis(), -1);
  }

  /** Counts a sign-in at the OpenID provider as one of the right passwords; tells the same. */
  public synchronized boolean isTooMany(SignedIn person) {
    return isTooMany(signIns, person.id());
  }

  private boolean isTooMany(Tries tries, String who) {
    long now = clock.millis();
    boolean tooMany = tries.delay(who, now) > 0;
    if (!tooMany) {
      tries.count(who, now, 1);
    }
    return tooMany;
  }

  /** Of IPv6 the network, for whoever has one address of it has them all. */
  public static String network(String address) {
    String[] groups = address.split(":", 5);
    return groups.length < 5 ? address : String.join(":", Arrays.copyOf(groups, 4));
  }

  private static String pair(String login, String from) {
    return login + "\n" + network(from);
  }
}
