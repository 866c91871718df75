package app.clientwave.webhooks.web.subscription;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.subscription.NewWebhook;
import app.clientwave.webhooks.subscription.Subscription;
import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Idempotency;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Page;
import app.clientwave.webhooks.web.Problem;
import app.clientwave.webhooks.web.RequestBodies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.Set;

/** An account's webhooks. */
@ApplicationScoped
@Path("subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class SubscriptionsResource {
  @Inject Subscriptions subscriptions;
  @Inject CurrentCaller caller;
  @Inject Idempotency idempotency;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(@HeaderParam("Idempotency-Key") String key, InputStream stream) {
    String sent = bodies.read(stream);
    SubscriptionDraft draft = SubscriptionInput.read(sent);
    Response.ResponseBuilder answer =
        idempotency.answer(key, "POST subscriptions", sent, 201, () -> register(draft));
    return located(answer.build());
  }

  private JsonObject register(SubscriptionDraft draft) {
    NewWebhook made = subscriptions.register(caller.account(), draft);
    return json(made.subscription()).add("secret", made.secret()).build();
  }

  @GET
  @RolesAllowed(Role.Names.VIEWER)
  public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.SUBSCRIPTION);
    return page.answer(
        subscriptions.list(caller.account(), page.before(), page.fetch()),
        this::json,
        Subscription::id);
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.Names.VIEWER)
  public Response one(@PathParam("id") String id) {
    Subscription found = subscriptions.find(caller.account(), id).orElseThrow(() -> none(id));
    return tagged(found);
  }

  @PATCH
  @Path("{id}")
  @Consumes({RequestBodies.MERGE_PATCH, MediaType.APPLICATION_JSON})
  public Response change(
      @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, InputStream stream) {
    SubscriptionDraft draft = SubscriptionInput.readPatch(bodies.read(stream));
    Subscription changed =
        subscriptions
            .change(caller.account(), id, draft, SubscriptionInput.version(ifMatch))
            .orElseThrow(() -> none(id));
    return tagged(changed);
  }

  /** Goes with any Accept, for it answers with nothing or with a problem. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  public Response remove(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch) {
    if (subscriptions.remove(caller.account(), id, SubscriptionInput.version(ifMatch)).isEmpty()) {
      throw none(id);
    }
    return Response.noContent().build();
  }

  @GET
  @Path("{id}/secret")
  public Response secret(@PathParam("id") String id) {
    return secretJson(subscriptions.secret(caller.account(), id).orElseThrow(() -> none(id)));
  }

  @POST
  @Path("{id}/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotate(@PathParam("id") String id, InputStream stream) {
    String sent = bodies.read(stream);
    JsonInput input = JsonInput.read(sent.isEmpty() ? "{}" : sent, Set.of("grace", "secret"));
    String grace = input.string("grace");
    String secret = input.string("secret");
    input.check();
    return secretJson(
        subscriptions
            .rotate(caller.account(), id, SubscriptionInput.grace(grace), secret)
            .orElseThrow(() -> none(id)));
  }

  @POST
  @Path("{id}/rotate-secret/finish")
  public Response finishRotation(@PathParam("id") String id) {
    return tagged(subscriptions.finishRotation(caller.account(), id).orElseThrow(() -> none(id)));
  }

  private JsonObjectBuilder json(Subscription subscription) {
    return SubscriptionJson.of(
        subscription,
        subscriptions.headerNames(subscription),
        subscriptions.unreadable(subscription));
  }

  private Response tagged(Subscription subscription) {
    return Response.ok(json(subscription).build())
        .header("ETag", "\"" + subscription.version() + "\"")
        .build();
  }

  private static Response located(Response answer) {
    try (var reader = Json.createReader(new StringReader((String) answer.getEntity()))) {
      String id = reader.readObject().getString("id");
      return Response.fromResponse(answer)
          .location(URI.create("subscriptions/" + id))
          .header("Cache-Control", "no-store")
          .build();
    }
  }

  private static Response secretJson(String secret) {
    return Response.ok(Json.createObjectBuilder().add("secret", secret).build())
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Problem none(String id) {
    return Problem.of(404, "There is no subscription " + id + ".");
  }
}
