package app.clientwave.webhooks.web.delivery;

import app.clientwave.webhooks.delivery.TestDeliveries;
import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.JsonFields;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Problem;
import app.clientwave.webhooks.web.RequestBodies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Sends a test event and waits for what comes of it. */
@ApplicationScoped
@Path("test")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class TestResource {
  private static final EventType DEFAULT = EventType.OPPORTUNITY_CREATED;

  @Inject TestDeliveries tests;
  @Inject CurrentCaller caller;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject test(InputStream stream) {
    String sent = bodies.read(stream);
    JsonInput input =
        JsonInput.read(sent.isEmpty() ? "{}" : sent, Set.of("subscription_id", "type"));
    String id = input.string("subscription_id");
    String type = input.string("type");
    input.check();
    EventType chosen =
        type == null
            ? DEFAULT
            : EventType.named(type).orElseThrow(() -> Problem.of(422, "type", "is no event type"));
    List<Long> targets =
        id == null
            ? tests.active(caller.account())
            : List.of(
                tests
                    .find(caller.account(), id)
                    .orElseThrow(
                        () -> Problem.of(422, "subscription_id", "names no webhook: " + id)));
    JsonArrayBuilder data = Json.createArrayBuilder();
    tests
        .send(caller.account(), chosen, targets)
        .forEach(result -> data.add(TestResource.json(result)));
    return Json.createObjectBuilder().add("data", data).build();
  }

  private static JsonObjectBuilder json(TestDeliveries.Result result) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("subscription_id", result.subscriptionId())
            .add("event_id", result.eventId())
            .add("delivery_id", result.deliveryId())
            .add("outcome", result.outcome());
    JsonFields.add(json, "status_code", result.statusCode());
    return json.add("took_ms", result.tookMs())
        .add("explanation", result.explanation().text())
        .add("hint", result.explanation().hint());
  }
}
