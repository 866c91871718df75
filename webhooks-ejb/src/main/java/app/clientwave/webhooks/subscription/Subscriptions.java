package app.clientwave.webhooks.subscription;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountQuery;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.signing.Secret;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * The door to an account's webhooks. A webhook of another account is one that does not exist:
 * empty. Bad input throws {@link SubscriptionRejected} and changes nothing.
 */
@Stateless
public class Subscriptions {
  private static final Duration LONGEST_GRACE = Duration.ofDays(7);

  @Inject AccountRows rows;
  @Inject Audit audit;
  @Inject Event<SubscriptionChanged> changes;
  @Inject SubscriptionRules rules;
  @Inject SealedSecrets secrets;
  @Inject Settings settings;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /** Registers a webhook; an event fired after this returned reaches it. */
  public NewWebhook register(String account, SubscriptionDraft draft) {
    check(account, draft);
    long now = clock.millis();
    Subscription s = new Subscription();
    s.id = ids.next();
    s.account = account;
    s.description = "";
    s.status = SubscriptionStatus.ACTIVE;
    Secret secret = draft.secret() == null ? Secret.generate() : Secret.of(draft.secret());
    s.secret = secrets.seal(s.id, secret);
    s.headers = secrets.sealHeaders(s.id, draft.headers() == null ? Map.of() : draft.headers());
    s.createdAt = now;
    s.updatedAt = now;
    apply(s, draft);
    rows.add(account, s);
    audit.record(account, Action.SUBSCRIPTION_CREATED, s.id(), null, registered(s, draft));
    // counted again behind the audit log, which lets in one by one
    rules.checkRoom(present(account).count() - 1);
    changes.fire(new SubscriptionChanged(s.id));
    return new NewWebhook(s, secret.text());
  }

  /** Refuses what {@link #register} would refuse now, and registers nothing. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public void check(String account, SubscriptionDraft draft) {
    rules.checkNew(draft, present(account).count());
  }

  /**
   * Changes what the draft says.
   *
   * @throws KeyMissing when it changes headers that another node may be able to read
   */
  public Optional<Subscription> change(
      String account, String id, SubscriptionDraft draft, OptionalLong expectedVersion) {
    return update(
        account,
        id,
        Action.SUBSCRIPTION_CHANGED,
        (s, told) -> {
          requireVersion(s, expectedVersion);
          Map<String, String> headers = merged(s, draft);
          rules.checkChange(draft, headers);
          if (headers != null) {
            told.headers(secrets.openHeaders(s).orElse(Map.of()), headers);
            s.headers = secrets.sealHeaders(s.id, headers);
          }
          apply(s, draft);
        });
  }

  /** Removes a webhook; what waits for it is cancelled, its history stays. */
  public Optional<Subscription> remove(String account, String id, OptionalLong expectedVersion) {
    return update(
        account,
        id,
        Action.SUBSCRIPTION_DELETED,
        (s, told) -> {
          requireVersion(s, expectedVersion);
          s.deletedAt = clock.millis();
        });
  }

  /**
   * Starts a rotation: until the grace ends the old secret signs first, then the new one alone. One
   * that nobody can read is replaced at once, without grace.
   *
   * @param newSecret null: one is made
   * @return the new secret
   * @throws KeyMissing when another node may be able to read the old one
   */
  public Optional<String> rotate(String account, String id, Duration grace, String newSecret) {
    rules.checkRotation(grace, LONGEST_GRACE, newSecret);
    Secret next = newSecret == null ? Secret.generate() : Secret.of(newSecret);
    return update(
            account,
            id,
            Action.SECRET_ROTATED,
            (s, told) -> {
              settle(s);
              secrets.requireKey(s.secret);
              boolean known = secrets.open(s.id, s.secret).isPresent();
              byte[] sealed = secrets.seal(s.id, next);
              s.secret = known ? s.secret : sealed;
              s.nextSecret = known ? sealed : null;
              s.graceEndsAt = known ? clock.instant().plus(grace).toEpochMilli() : null;
            })
        .map(s -> next.text());
  }

  /** Ends the grace of a rotation now. */
  public Optional<Subscription> finishRotation(String account, String id) {
    return update(
        account,
        id,
        Action.SECRET_ROTATION_FINISHED,
        (s, told) -> {
          if (s.nextSecret != null) {
            s.graceEndsAt = clock.millis();
            settle(s);
          }
        });
  }

  /**
   * Reveals the secret that {@code X-ClientWave-Signature} is made with after any rotation, once
   * the audit log has it that this was done.
   *
   * @throws KeyMissing when another node may be able to read it
   * @throws SecretLost when nobody can
   */
  public Optional<String> secret(String account, String id) {
    Optional<Subscription> found = locate(account, id);
    Optional<String> secret = found.map(this::revealed);
    found.ifPresent(s -> audit.record(account, Action.SECRET_REVEALED, s.id(), null, null));
    return secret;
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<Subscription> find(String account, String id) {
    return locate(account, id);
  }

  /** The account's webhooks, newest first, those older than {@code before} (0: from the newest). */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Subscription> list(String account, long before, int limit) {
    return present(account).newestBefore(before).list(limit);
  }

  /** These of the account's webhooks, removed ones too. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<Subscription> all(String account, Collection<String> ids) {
    List<Long> keys =
        ids.stream()
            .map(IdKind.SUBSCRIPTION::read)
            .flatMapToLong(OptionalLong::stream)
            .boxed()
            .toList();
    return keys.isEmpty()
        ? List.of()
        : rows.of(account, Subscription.class, "s")
            .and("s.id in :ids", "ids", keys)
            .list(keys.size());
  }

  /** The names of the customer's headers; their values are never shown. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Collection<String> headerNames(Subscription subscription) {
    return secrets.openHeaders(subscription).orElse(Map.of()).keySet();
  }

  /**
   * What of the webhook cannot be read, so that its deliveries wait: {@code secret}, which a
   * rotation may replace, and {@code headers}, which a change may.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<String> unreadable(Subscription s) {
    List<String> lost = new ArrayList<>();
    if (secrets.open(s.id, s.secret).isEmpty()
        || (s.nextSecret != null && secrets.open(s.id, s.nextSecret).isEmpty())) {
      lost.add("secret");
    }
    if (secrets.openHeaders(s).isEmpty()) {
      lost.add("headers");
    }
    return lost;
  }

  /** Notes since when a webhook is failing, null for not; no change of its version. */
  public void markFailing(String account, long subscription, Instant since) {
    rows.of(account, Subscription.class, "s")
        .id(subscription)
        .with("since", since == null ? null : since.toEpochMilli())
        .update("s.failingSince = :since");
  }

  /** Has others who hold it wait until this transaction ends; changes nothing. */
  public void hold(String account, long subscription) {
    rows.of(account, Subscription.class, "s")
        .id(subscription)
        .update("s.failingSince = s.failingSince");
  }

  private String revealed(Subscription s) {
    byte[] sealed = s.nextSecret == null ? s.secret : s.nextSecret;
    secrets.requireKey(sealed);
    return secrets.open(s.id, sealed).orElseThrow(SecretLost::new).text();
  }

  private Optional<Subscription> update(
      String account, String id, Action action, BiConsumer<Subscription, AuditedChange> change) {
    Optional<Subscription> found = locate(account, id);
    found.ifPresent(
        s -> {
          AuditedChange told = new AuditedChange(s);
          change.accept(s, told);
          s.updatedAt = Math.max(clock.millis(), s.updatedAt + 1);
          rows.flush();
          audit.record(account, action, s.id(), told.before(), told.after(s));
          changes.fire(new SubscriptionChanged(s.id));
        });
    return found;
  }

  private static Map<String, Object> registered(Subscription s, SubscriptionDraft draft) {
    Map<String, Object> told = AuditedChange.fields(s);
    if (draft.headers() != null) {
      told.put("headers", AuditedChange.names(draft.headers()));
    }
    return told;
  }

  private void apply(Subscription s, SubscriptionDraft draft) {
    if (draft.url() != null) {
      s.url = rules.normalised(draft.url());
    }
    if (draft.eventTypes() != null) {
      s.eventTypes = String.join(",", draft.eventTypes());
    }
    if (draft.description() != null) {
      s.description = draft.description();
    }
    if (draft.status() != null) {
      s.status = SubscriptionStatus.of(draft.status()).orElseThrow();
    }
  }

  private static void requireVersion(Subscription s, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != s.version) {
      throw new StaleVersion();
    }
  }

  /** A rotation whose grace is over leaves the new secret alone. */
  private void settle(Subscription s) {
    if (s.nextSecret != null && s.graceEndsAt <= clock.millis()) {
      s.secret = s.nextSecret;
      s.nextSecret = null;
      s.graceEndsAt = null;
    }
  }

  /** The headers after the change, or null where it has nothing to say of them. */
  private Map<String, String> merged(Subscription s, SubscriptionDraft draft) {
    if (draft.headers() == null && !draft.removeHeaders()) {
      return null;
    }
    secrets.requireKey(s.headers);
    Map<String, String> stored =
        draft.removeHeaders() ? Map.of() : secrets.openHeaders(s).orElse(Map.of());
    return CustomerHeaders.merged(stored, draft.headers() == null ? Map.of() : draft.headers());
  }

  private Optional<Subscription> locate(String account, String id) {
    return present(account).find(IdKind.SUBSCRIPTION.read(id));
  }

  private AccountQuery<Subscription> present(String account) {
    return rows.of(account, Subscription.class, "s").and("s.deletedAt is null");
  }
}
