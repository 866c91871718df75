package app.clientwave.webhooks.access;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.Audit;
import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.id.Ids;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The door to an account's tokens. A token of another account is one that does not exist: empty. A
 * token that is revoked, or has another role now, is so at once on this node and within a second on
 * others.
 */
@Stateless
public class ApiTokens {
  private static final int LONGEST_NAME = 200;
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  @Inject AccountRows rows;
  @Inject Audit audit;
  @Inject Event<TokenChanged> changes;
  @Inject @Webhooks Clock clock;
  @Inject Ids ids;

  /**
   * Makes a token.
   *
   * @throws AccessRejected when the draft breaks a rule
   */
  public NewToken make(String account, TokenDraft draft) {
    require("name", draft.name());
    require("role", draft.role());
    String text = "cwt_" + Tokens.random(40);
    ApiToken token = new ApiToken();
    token.id = ids.next();
    token.account = account;
    token.hash = Tokens.hash(text);
    token.createdAt = clock.millis();
    apply(token, draft);
    rows.add(account, token);
    audit.record(account, Action.TOKEN_CREATED, token.id(), null, token.audited());
    return new NewToken(token, text);
  }

  /** The account's tokens, newest first, those older than {@code before} (0: from the newest). */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<ApiToken> list(String account, long before, int limit) {
    return rows.of(account, ApiToken.class, "t").newestBefore(before).list(limit);
  }

  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<ApiToken> find(String account, String id) {
    return rows.of(account, ApiToken.class, "t").find(IdKind.TOKEN.read(id));
  }

  /**
   * Changes what the draft says.
   *
   * @throws AccessRejected when it breaks a rule
   */
  public Optional<ApiToken> change(String account, String id, TokenDraft draft) {
    Optional<ApiToken> found = find(account, id);
    found.ifPresent(
        token -> {
          Map<String, Object> before = token.audited();
          apply(token, draft);
          audit.record(account, Action.TOKEN_CHANGED, id, before, token.audited());
          changes.fire(new TokenChanged(token.hash));
        });
    return found;
  }

  /** Takes a token away; false when there is none. */
  public boolean revoke(String account, String id) {
    Optional<ApiToken> found = find(account, id);
    found.ifPresent(token -> changes.fire(new TokenChanged(token.hash)));
    return found.isPresent() && revoke(found.get());
  }

  private boolean revoke(ApiToken token) {
    int gone = rows.of(token.account, ApiToken.class, "t").id(token.id).delete();
    if (gone > 0) {
      audit.record(token.account, Action.TOKEN_REVOKED, token.id(), token.audited(), null);
    }
    return gone > 0;
  }

  private void apply(ApiToken token, TokenDraft draft) {
    if (draft.name() != null) {
      token.name = checkedName(draft.name());
    }
    if (draft.role() != null) {
      token.role = draft.role();
    }
    if (draft.removeExpiry()) {
      token.expiresAt = null;
    }
    if (draft.expiresAt() != null) {
      if (!draft.expiresAt().isAfter(clock.instant()) || !draft.expiresAt().isBefore(END)) {
        throw AccessRejected.rule("expires_at", "must be in the future, and before the year 10000");
      }
      token.expiresAt = draft.expiresAt().toEpochMilli();
    }
  }

  static String checkedName(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw AccessRejected.rule("name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    return name;
  }

  static void require(String field, Object value) {
    if (value == null) {
      throw AccessRejected.rule(field, "is missing");
    }
  }
}
