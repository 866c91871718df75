package app.clientwave.webhooks.web.signing;

import app.clientwave.webhooks.delivery.EventView;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.signing.Difference;
import app.clientwave.webhooks.signing.SignatureCheck;
import app.clientwave.webhooks.signing.SignatureCheck.Result;
import app.clientwave.webhooks.subscription.SecretSearch;
import app.clientwave.webhooks.subscription.SecretSearch.Owner;
import app.clientwave.webhooks.web.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings &gt; Signature check. No page of a view: what is pasted lies in no session. */
@Named
@RequestScoped
public class SignaturePage {
  /** In characters; a form, in which a quotation mark takes three, has room for it. */
  private static final int LONGEST_BODY = 512 * 1024;

  @Inject Events events;
  @Inject SecretSearch secrets;
  @Inject CurrentCaller caller;
  @Inject @Webhooks Clock clock;

  private String body;
  private String signature;
  private String webhookSignature;
  private String webhookId;
  private String webhookTimestamp;
  private String secret;

  private final Map<String, String> missing = new HashMap<>();
  private List<Result> results = List.of();
  private Difference difference;
  private List<Owner> signers;
  private List<Owner> owners;

  /** Looks what is wrong, or says which fields it needs. */
  public void check() {
    require("body", given(body) && body.length() <= LONGEST_BODY, bodyKey());
    require("signature", given(signature) || given(webhookSignature), "signature.need.signature");
    require(
        "webhook_id", given(webhookId) || !given(webhookSignature), "signature.need.webhook_id");
    require(
        "webhook_timestamp",
        given(webhookTimestamp) || !given(webhookSignature),
        "signature.need.webhook_timestamp");
    require("secret", given(secret) || caller.isAdmin(), "signature.need.secret");
    if (missing.isEmpty()) {
      look();
    }
  }

  private void look() {
    SignatureCheck.Pasted pasted =
        new SignatureCheck.Pasted(
            body,
            Objects.toString(signature, ""),
            Objects.toString(webhookSignature, ""),
            Objects.toString(webhookId, ""),
            Objects.toString(webhookTimestamp, ""));
    SignatureCheck check = new SignatureCheck(pasted, sent(), clock.instant());
    difference = check.difference().orElse(null);
    if (given(secret)) {
      results = check.with(secret);
    }
    if (caller.isAdmin()) {
      signers = secrets.find(caller.account(), check::isMadeWith);
      owners =
          given(secret)
              ? secrets.find(caller.account(), stored -> stored.text().equals(secret.strip()))
              : List.of();
    }
  }

  /** The body of the event that was pasted, as it went out. */
  private Optional<byte[]> sent() {
    return Stream.of(EventId.in(body), Optional.ofNullable(webhookId).map(String::strip))
        .flatMap(Optional::stream)
        .flatMap(id -> events.find(caller.account(), id).stream())
        .map(EventView::body)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private void require(String field, boolean met, String otherwise) {
    if (!met) {
      missing.put(field, otherwise);
    }
  }

  private String bodyKey() {
    return given(body) ? "signature.need.shorter" : "signature.need.body";
  }

  private static boolean given(String text) {
    return text != null && !text.isBlank();
  }

  /** What has to be said beside a field, as the key of its text. */
  public Map<String, String> getMissing() {
    return missing;
  }

  /** By header; none where no secret was pasted. */
  public List<Result> getResults() {
    return results;
  }

  /** Where the body is not what was sent, or null. */
  public Difference getDifference() {
    return difference;
  }

  /** Webhooks whose secret made the signature; null for those who must not know. */
  public List<Owner> getSigners() {
    return signers;
  }

  /** Webhooks whose secret was pasted; null for those who must not know. */
  public List<Owner> getOwners() {
    return owners;
  }

  /** Whether there is something to show. */
  public boolean isChecked() {
    return !results.isEmpty() || signers != null;
  }

  public String getBody() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }

  public String getSignature() {
    return signature;
  }

  public void setSignature(String signature) {
    this.signature = signature;
  }

  public String getWebhookSignature() {
    return webhookSignature;
  }

  public void setWebhookSignature(String webhookSignature) {
    this.webhookSignature = webhookSignature;
  }

  public String getWebhookId() {
    return webhookId;
  }

  public void setWebhookId(String webhookId) {
    this.webhookId = webhookId;
  }

  public String getWebhookTimestamp() {
    return webhookTimestamp;
  }

  public void setWebhookTimestamp(String webhookTimestamp) {
    this.webhookTimestamp = webhookTimestamp;
  }

  public String getSecret() {
    return secret;
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }
}
