package app.clientwave.webhooks.access;

import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows the guessing of passwords. From one address ten wrong ones are tried at once, then one
 * every half minute; for one login twenty from everywhere, then one every ten seconds; and fifty a
 * second for all logins and addresses together. <i>Why the last: to check a password takes
 * milliseconds of a processor, which deliveries need, however many addresses guess.</i> Who has
 * signed in from an address before is held up by wrong passwords for their own login from there
 * alone, so that nobody can lock them out from elsewhere. Each node counts for itself, in bounded
 * memory.
 */
@ApplicationScoped
public class SignInBrake {
  private static final int MOST = 10_000;
  private static final Bucket OF_ADDRESS = new Bucket(10, Duration.ofSeconds(30));
  private static final Bucket OF_LOGIN = new Bucket(20, Duration.ofSeconds(10));

  private static final Bucket OF_ALL = new Bucket(50, Duration.ofMillis(20));

  private final Clock clock;

  /** By address or login, until when all its wrong tries are forgiven. */
  private final Map<String, Long> addresses = new Latest<>();

  private final Map<String, Long> logins = new Latest<>();

  /** The same for whoever is not {@link #known}. */
  private Long strangers;

  /** Logins with the addresses from which somebody has signed in by them. */
  private final Map<String, Boolean> known = new Latest<>();

  private record Bucket(int atOnce, Duration each) {
    /** How long the next try has to wait. */
    long delay(Long forgiven, long now) {
      return forgiven == null ? 0 : Math.max(0, forgiven - now - (atOnce - 1) * each.toMillis());
    }

    long after(Long forgiven, long now, int tries) {
      return Math.max(forgiven == null ? now : forgiven, now) + tries * each.toMillis();
    }
  }

  /** Forgets what was asked for longest ago. */
  private static final class Latest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > MOST;
    }
  }

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
   * @return how long this login must not be tried from this address; zero: it may
   */
  public synchronized Duration count(String login, String from) {
    long now = clock.millis();
    String address = network(from);
    String pair = pair(login, address);
    boolean isKnown = known.containsKey(pair);
    long delay =
        isKnown
            ? OF_LOGIN.delay(logins.get(pair), now)
            : Math.max(
                OF_ALL.delay(strangers, now),
                Math.max(
                    OF_ADDRESS.delay(addresses.get(address), now),
                    OF_LOGIN.delay(logins.get(login), now)));
    if (delay == 0) {
      shift(login, address, 1);
    }
    return Duration.ofMillis(delay);
  }

  /** Takes the try back that was just counted: the password was right. */
  public synchronized void right(String login, String from) {
    String address = network(from);
    shift(login, address, -1);
    known.put(pair(login, address), true);
  }

  private void shift(String login, String address, int tries) {
    long now = clock.millis();
    String pair = pair(login, address);
    if (known.containsKey(pair)) {
      logins.put(pair, OF_LOGIN.after(logins.get(pair), now, tries));
    } else {
      logins.put(login, OF_LOGIN.after(logins.get(login), now, tries));
      addresses.put(address, OF_ADDRESS.after(addresses.get(address), now, tries));
      strangers = OF_ALL.after(strangers, now, tries);
    }
  }

  /** Of IPv6 the network, for whoever has one address of it has them all. */
  private static String network(String address) {
    String[] groups = address.split(":", 5);
    return groups.length < 5 ? address : String.join(":", Arrays.copyOf(groups, 4));
  }

  private static String pair(String login, String address) {
    return login + "\n" + address;
  }
}
