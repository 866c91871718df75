package app.clientwave.webhooks.event;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Something that happened to a customer's record, to be told to the webhooks of its account. Fire
 * it inside the transaction that made it true:
 *
 * <pre>{@code
 * @Inject Event<WebhookEvent> webhookEvents;
 * webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_PAID, accountId, invoice));
 * }</pre>
 *
 * Once the transaction commits, each matching webhook gets the event at least once; when it rolls
 * back, none does. {@code data} is read while {@code fire} runs, so later changes to it do not
 * show.
 */
public final class WebhookEvent {
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final EventType type;
  private final String account;
  private final Object data;
  private Object before;
  private RawJson previousAttributes;
  private String recordId;
  private String id;
  private boolean idIsNew;
  private Instant createdAt;

  private WebhookEvent(EventType type, String account, Object data) {
    this.type = type;
    this.account = account;
    this.data = data;
  }

  /**
   * Changed by nobody but the method that makes it: an event that was handed out stays as it is.
   */
  private WebhookEvent copy() {
    WebhookEvent copy = new WebhookEvent(type, account, data);
    copy.before = before;
    copy.previousAttributes = previousAttributes;
    copy.recordId = recordId;
    copy.id = id;
    copy.idIsNew = idIsNew;
    copy.createdAt = createdAt;
    return copy;
  }

  /**
   * An event of now, with an id that is made for it.
   *
   * @param account whose webhooks hear of it: 1 to 64 of letters, digits and {@code _.:-}
   * @param data any object that JSON-B writes as a JSON object, records included; its names become
   *     snake_case unless {@code @JsonbProperty} says otherwise. {@link InvoiceData} and its like
   *     are ready-made
   * @throws EventRejected when one is missing, the account has another form, or the data is the
   *     ready-made record of another kind
   */
  public static WebhookEvent of(EventType type, String account, Object data) {
    require("type", type);
    require("account", account);
    require("data", data);
    if (!ACCOUNT.matcher(account).matches()) {
      throw new EventRejected("account", "must be 1 to 64 letters, digits, or _ . : -");
    }
    requireKind("data", type, data);
    return new WebhookEvent(type, account, data);
  }

  /**
   * Adds {@code previous_attributes}: the fields, nested ones too, in which {@code before} differs
   * from the data; one that was empty before is null.
   *
   * @throws EventRejected when the type carries none (only {@code *.updated} and {@code
   *     *.status_changed} do)
   */
  public WebhookEvent changedFrom(Object before) {
    require("previous_attributes", before);
    requirePreviousAttributes();
    requireKind("previous_attributes", type, before);
    WebhookEvent changed = copy();
    changed.before = before;
    changed.previousAttributes = null;
    return changed;
  }

  /** Adds {@code previous_attributes} as they stand; otherwise like {@link #changedFrom}. */
  public WebhookEvent withPreviousAttributes(RawJson attributes) {
    require("previous_attributes", attributes);
    requirePreviousAttributes();
    WebhookEvent changed = copy();
    changed.before = null;
    changed.previousAttributes = attributes;
    return changed;
  }

  /**
   * Names the record that it is about, by which people search for it; without it that is the {@code
   * id} in the data. Not part of the body.
   *
   * @param recordId 1 to 191 characters
   * @throws EventRejected when it is longer or empty
   */
  public WebhookEvent about(String recordId) {
    require("record_id", recordId);
    if (recordId.isEmpty() || recordId.length() > Json.LONGEST_RECORD_ID) {
      throw new EventRejected(
          "record_id", "must be 1 to " + Json.LONGEST_RECORD_ID + " characters");
    }
    WebhookEvent about = copy();
    about.recordId = recordId;
    return about;
  }

  /**
   * Gives the event the publisher's own id, so that firing it twice delivers it once.
   *
   * @param id 1 to 64 of {@code [A-Za-z0-9_-]}, one per account
   * @throws EventRejected when it has another form
   */
  public WebhookEvent withId(String id) {
    return named(id, false);
  }

  /**
   * Like {@link #withId}, for an id just made, which nobody can have used: it is not looked for.
   */
  public WebhookEvent withNewId(String id) {
    return named(id, true);
  }

  private WebhookEvent named(String name, boolean isNew) {
    require("id", name);
    if (!OWN_ID.matcher(name).matches()) {
      throw new EventRejected("id", "must be 1 to 64 letters, digits, _ or -");
    }
    WebhookEvent named = copy();
    named.id = name;
    named.idIsNew = isNew;
    return named;
  }

  /**
   * Sets {@code created_at}; without it the event is of the moment it is fired.
   *
   * @throws EventRejected when its year has not four digits, which ISO 8601 cannot tell
   */
  public WebhookEvent occurredAt(Instant instant) {
    require("created_at", instant);
    if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
      throw new EventRejected("created_at", "must be in the years 0000 to 9999");
    }
    WebhookEvent dated = copy();
    dated.createdAt = instant;
    return dated;
  }

  public EventType type() {
    return type;
  }

  public String account() {
    return account;
  }

  /** The id it was given, or null. */
  public String id() {
    return id;
  }

  /** Whether the publisher chose the id, so that an earlier event may have it. */
  public boolean hasOwnId() {
    return id != null && !idIsNew;
  }

  /** When it happened, or null: when it is fired. */
  public Instant createdAt() {
    return createdAt;
  }

  /**
   * Builds the body.
   *
   * @param madeId the id where the publisher gave none
   * @param now the time where the publisher gave none
   * @throws EventRejected when data or previous attributes cannot be written as a JSON object
   */
  public Envelope envelope(String madeId, Instant now) {
    String text = Json.object("data", data);
    String previous = null;
    if (previousAttributes != null) {
      previous = Json.object("previous_attributes", previousAttributes);
    } else if (before != null) {
      previous = Changes.between(Json.object("previous_attributes", before), text);
    }
    return Envelope.of(
        id == null ? madeId : id,
        type,
        createdAt == null ? now : createdAt,
        recordId == null ? Json.recordId(text) : recordId,
        text,
        previous);
  }

  private void requirePreviousAttributes() {
    if (!type.hasPreviousAttributes()) {
      throw new EventRejected(
          "previous_attributes",
          "comes with *.updated and *.status_changed alone, not with " + type.type());
    }
  }

  private static void requireKind(String field, EventType type, Object record) {
    if (type.isDataOfAnother(record)) {
      throw new EventRejected(
          field,
          "must be %s, not %s, in an event of type %s"
              .formatted(
                  type.dataType().getSimpleName(), record.getClass().getSimpleName(), type.type()));
    }
  }

  private static void require(String field, Object value) {
    if (value == null) {
      throw new EventRejected(field, "must not be null");
    }
  }
}
