package app.clientwave.webhooks.web.event;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.EventView;
import app.clientwave.webhooks.delivery.Events;
import app.clientwave.webhooks.delivery.GroupedPublishing;
import app.clientwave.webhooks.delivery.PublishRejected;
import app.clientwave.webhooks.delivery.Publishing;
import app.clientwave.webhooks.event.WebhookEvent;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.DeliveryJson;
import app.clientwave.webhooks.web.Idempotency;
import app.clientwave.webhooks.web.JsonFields;
import app.clientwave.webhooks.web.Page;
import app.clientwave.webhooks.web.Parameters;
import app.clientwave.webhooks.web.Problem;
import app.clientwave.webhooks.web.RequestBodies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Publishes events and shows them. */
@ApplicationScoped
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
  private static final int MOST_DELIVERIES = 100;
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  @Inject Publishing publishing;
  @Inject GroupedPublishing together;
  @Inject Events events;
  @Inject Deliveries deliveries;
  @Inject CurrentCaller caller;
  @Inject Idempotency idempotency;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.Names.PUBLISHER)
  public Response publish(@HeaderParam("Idempotency-Key") String key, InputStream stream) {
    String sent = bodies.read(stream);
    EventInput input = EventInput.read(caller.account(), sent);
    return key == null
        ? answer(null, sent, input, together::publish)
        : together.alone(input.events(), () -> answer(key, sent, input, publishing::publish));
  }

  private Response answer(
      String key, String sent, EventInput input, Function<List<WebhookEvent>, List<String>> way) {
    return idempotency.answer(key, "POST events", sent, 202, () -> publish(input, way)).build();
  }

  private JsonObject publish(EventInput input, Function<List<WebhookEvent>, List<String>> way) {
    try {
      List<String> ids = way.apply(input.events());
      return input.isMany() ? many(ids) : named(ids.get(0)).build();
    } catch (PublishRejected e) {
      if (!input.isMany()) {
        throw e.rejection();
      }
      throw e;
    }
  }

  @GET
  @RolesAllowed(Role.Names.VIEWER)
  public JsonObject list(
      @QueryParam("type") String type,
      @QueryParam("record_id") String recordId,
      @QueryParam("since") String since,
      @QueryParam("until") String until,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.EVENT);
    Events.Filter filter =
        new Events.Filter(
            Parameters.type("type", type),
            Parameters.text("record_id", recordId, Parameters.LONGEST_RECORD_ID),
            Parameters.instant("since", since),
            Parameters.instant("until", until));
    return page.answer(
        events.list(caller.account(), filter, page.after(), page.fetch()),
        EventsResource::summary,
        event -> IdKind.EVENT.write(event.key()));
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.Names.VIEWER)
  public JsonObject one(@PathParam("id") String id) {
    EventView event =
        events
            .find(caller.account(), id)
            .orElseThrow(() -> Problem.of(404, "There is no event " + id + "."));
    JsonArrayBuilder its = JSON.createArrayBuilder();
    Deliveries.Filter ofEvent = new Deliveries.Filter(null, id, null, null, null, null, null);
    deliveries
        .list(caller.account(), ofEvent, null, MOST_DELIVERIES)
        .forEach(delivery -> its.add(DeliveryJson.summary(delivery)));
    byte[] body = event.body();
    JsonObjectBuilder json = summary(event);
    JsonFields.add(json, "body", body == null ? null : new String(body, StandardCharsets.UTF_8));
    return json.add("deliveries", its).build();
  }

  private static JsonObjectBuilder summary(EventView event) {
    JsonObjectBuilder json = JSON.createObjectBuilder().add("id", event.id());
    json.add("type", event.type());
    JsonFields.add(json, "record_id", event.recordId());
    JsonFields.add(json, "created_at", event.createdAt());
    return json;
  }

  private static JsonObjectBuilder named(String id) {
    return JSON.createObjectBuilder().add("id", id);
  }

  private static JsonObject many(List<String> ids) {
    JsonArrayBuilder data = JSON.createArrayBuilder();
    ids.forEach(id -> data.add(named(id)));
    return JSON.createObjectBuilder().add("data", data).build();
  }
}
