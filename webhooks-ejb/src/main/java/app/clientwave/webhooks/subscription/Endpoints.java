package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.signing.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * All webhooks that are not removed, in memory, so that recording an event asks the database
 * nothing. A change on this node shows once its transaction has returned, one on another within two
 * seconds.
 */
@ApplicationScoped
public class Endpoints {
  private static final Logger LOG = Logger.getLogger(Endpoints.class.getName());

  @Inject EndpointLoader loader;
  @Inject SubscriptionRules rules;
  @Inject Event<WebhookResumed> resumed;

  private final Map<Long, Endpoint> byId = new ConcurrentHashMap<>();
  private final Map<String, Map<Long, Endpoint>> byAccount = new ConcurrentHashMap<>();
  private final Map<String, Map<EventType, List<Endpoint>>> matching = new ConcurrentHashMap<>();
  private volatile String stamp = "";
  private volatile Executor readers;

  /**
   * Reads all for the first time.
   *
   * @param later reads those that change. Not a resource of this bean: a host's module may ask for
   *     it while the server starts, and has no such resource to give
   */
  void load(Executor later) {
    reloadIfChanged();
    readers = later;
  }

  /** Whether the webhooks are known: not before this module has started. */
  public boolean areLoaded() {
    return readers != null;
  }

  /** The webhooks of the account that want this type, paused ones too. */
  public List<Endpoint> matching(String account, EventType type) {
    return matching
        .computeIfAbsent(account, a -> new ConcurrentHashMap<>())
        .computeIfAbsent(type, t -> ofAccount(account).stream().filter(e -> e.wants(t)).toList());
  }

  /** The webhooks of the account, paused ones too. */
  public Collection<Endpoint> ofAccount(String account) {
    return byAccount.getOrDefault(account, Map.of()).values();
  }

  /** The webhook, unless it was removed. */
  public Optional<Endpoint> find(long subscription) {
    return Optional.ofNullable(byId.get(subscription));
  }

  /** The account's webhook, unless it was removed. */
  public Optional<Endpoint> find(String account, long subscription) {
    return find(subscription).filter(e -> e.account().equals(account));
  }

  /**
   * One that is no webhook yet, to be tried: its id is 0, and it wants nothing.
   *
   * @throws SubscriptionRejected where saving would refuse URL or secret
   */
  public Endpoint unsaved(String account, String url, String secret) {
    rules.checkUnsaved(url, secret);
    return new Endpoint(
        0,
        account,
        URI.create(rules.normalised(url)),
        Map.of(),
        SubscriptionStatus.ACTIVE,
        new EventFilter(List.of()),
        Secret.of(secret),
        null,
        null);
  }

  /** The webhook, if it is to get requests now. */
  public Optional<Endpoint> active(long subscription) {
    return find(subscription).filter(Endpoint::isActive);
  }

  /**
   * Read by another thread. <i>Why: this one has a transaction that completes, and over XA the
   * server cannot set it aside for a read.</i>
   */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionChanged change) {
    try {
      CompletableFuture.runAsync(() -> reload(change.subscription()), readers).join();
    } catch (RuntimeException e) {
      stamp = "";
      LOG.log(Level.WARNING, "a changed webhook cannot be read; trying again within a second", e);
    }
  }

  synchronized void reloadIfChanged() {
    String current = loader.stamp();
    if (!current.equals(stamp)) {
      List<Endpoint> all = loader.all();
      Set<Long> alive = all.stream().map(Endpoint::subscription).collect(Collectors.toSet());
      List<Long> gone = byId.keySet().stream().filter(id -> !alive.contains(id)).toList();
      all.forEach(this::put);
      gone.forEach(this::drop);
      stamp = current;
    }
  }

  private synchronized void reload(long id) {
    loader.one(id).ifPresentOrElse(this::put, () -> drop(id));
  }

  private void put(Endpoint endpoint) {
    Endpoint before = byId.put(endpoint.subscription(), endpoint);
    byAccount
        .computeIfAbsent(endpoint.account(), a -> new ConcurrentHashMap<>())
        .put(endpoint.subscription(), endpoint);
    matching.remove(endpoint.account());
    if (!endpoint.isReadable() && (before == null || before.isReadable())) {
      LOG.log(
          Level.SEVERE,
          "the secret or the headers of {0} cannot be read: its deliveries wait",
          IdKind.SUBSCRIPTION.write(endpoint.subscription()));
    }
    if (areLoaded() && endpoint.isActive() && (before == null || !before.isActive())) {
      resumed.fire(new WebhookResumed(endpoint.subscription()));
    }
  }

  private void drop(long id) {
    Endpoint endpoint = byId.remove(id);
    if (endpoint != null) {
      byAccount.getOrDefault(endpoint.account(), Map.of()).remove(id);
      matching.remove(endpoint.account());
    }
  }
}
