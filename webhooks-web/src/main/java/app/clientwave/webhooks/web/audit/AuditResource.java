package app.clientwave.webhooks.web.audit;

import app.clientwave.webhooks.audit.Action;
import app.clientwave.webhooks.audit.AuditEntry;
import app.clientwave.webhooks.audit.AuditTrail;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.JsonFields;
import app.clientwave.webhooks.web.Page;
import app.clientwave.webhooks.web.Parameters;
import app.clientwave.webhooks.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** An account's audit log. */
@ApplicationScoped
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class AuditResource {
  @Inject AuditTrail trail;
  @Inject CurrentCaller caller;

  @GET
  public JsonObject list(
      @QueryParam("actor") String actor,
      @QueryParam("action") String action,
      @QueryParam("target") String target,
      @QueryParam("since") String since,
      @QueryParam("until") String until,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.AUDIT_ENTRY);
    AuditTrail.Filter filter =
        new AuditTrail.Filter(
            actor,
            action(action),
            target,
            Parameters.instant("since", since),
            Parameters.instant("until", until));
    return page.answer(
        trail.list(caller.account(), filter, page.after(), page.fetch()),
        AuditResource::json,
        AuditEntry::id);
  }

  private static Action action(String text) {
    return text == null
        ? null
        : Action.named(text)
            .orElseThrow(
                () -> Problem.of(400, "action", "must be an action such as subscription.changed"));
  }

  private static JsonObjectBuilder json(AuditEntry entry) {
    JsonObjectBuilder actor = Json.createObjectBuilder().add("type", entry.actorType());
    JsonFields.add(actor, "id", entry.actorId());
    JsonFields.add(actor, "name", entry.actorName());
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", entry.id())
            .add("account", entry.account())
            .add("number", entry.number());
    JsonFields.add(json, "at", entry.at());
    json.add("actor", actor)
        .add("via", entry.via())
        .add("action", entry.action())
        .add("target", entry.target());
    return json.add("before", fields(entry.before()))
        .add("after", fields(entry.after()))
        .add("previous_hash", entry.previousHash())
        .add("hash", entry.hash());
  }

  private static JsonValue fields(String json) {
    return json == null ? JsonValue.NULL : Wording.fields(json);
  }
}
