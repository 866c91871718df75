package app.clientwave.webhooks.web.event;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.host.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The catalogue. */
@ApplicationScoped
@Path("event-types")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.VIEWER, Role.Names.PUBLISHER})
public class EventTypesResource {
  @GET
  public JsonObject all() {
    JsonArrayBuilder data = Json.createArrayBuilder();
    for (EventType type : EventType.values()) {
      data.add(
          Json.createObjectBuilder()
              .add("type", type.type())
              .add("group", type.group())
              .add("description", type.description())
              .add("example", type.example())
              .add("schema", type.schema()));
    }
    return Json.createObjectBuilder().add("data", data).addNull("next").build();
  }
}
