package app.clientwave.webhooks.web.delivery;

import app.clientwave.webhooks.delivery.Deliveries;
import app.clientwave.webhooks.delivery.DeliveryStatus;
import app.clientwave.webhooks.delivery.DeliveryView;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.DeliveryJson;
import app.clientwave.webhooks.web.Page;
import app.clientwave.webhooks.web.Parameters;
import app.clientwave.webhooks.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An account's deliveries. */
@ApplicationScoped
@Path("deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {
  @Inject Deliveries deliveries;
  @Inject CurrentCaller caller;

  @GET
  @RolesAllowed(Role.Names.VIEWER)
  public JsonObject list(
      @QueryParam("subscription_id") String subscription,
      @QueryParam("event_id") String event,
      @QueryParam("record_id") String record,
      @QueryParam("type") String type,
      @QueryParam("status") String status,
      @QueryParam("since") String since,
      @QueryParam("until") String until,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.DELIVERY);
    Deliveries.Filter filter =
        new Deliveries.Filter(
            Parameters.id("subscription_id", subscription, IdKind.SUBSCRIPTION),
            Parameters.eventId("event_id", event),
            Parameters.text("record_id", record, Parameters.LONGEST_RECORD_ID),
            Parameters.type("type", type),
            status(status),
            Parameters.instant("since", since),
            Parameters.instant("until", until));
    return page.answer(
        deliveries.list(caller.account(), filter, page.after(), page.fetch()),
        DeliveryJson::summary,
        DeliveryView::id);
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Role.Names.VIEWER)
  public JsonObject one(@PathParam("id") String id) {
    return DeliveryJson.whole(deliveries.find(caller.account(), id).orElseThrow(() -> none(id)))
        .build();
  }

  @POST
  @Path("{id}/retry")
  @RolesAllowed(Role.Names.ADMIN)
  public Response retry(@PathParam("id") String id) {
    return switch (deliveries.retry(caller.account(), id).orElseThrow(() -> none(id))) {
      case IN_FLIGHT -> throw Problem.of(409, "An attempt of this delivery is in flight.");
      case NO_WEBHOOK -> throw Problem.of(409, "The webhook of this delivery was deleted.");
      case QUEUED -> Response.accepted(one(id)).build();
    };
  }

  private static DeliveryStatus status(String text) {
    return text == null
        ? null
        : DeliveryStatus.named(text)
            .orElseThrow(
                () ->
                    Problem.of(
                        400,
                        "status",
                        "must be pending, delivered, retrying, failed or cancelled"));
  }

  private static Problem none(String id) {
    return Problem.of(404, "There is no delivery " + id + ".");
  }
}
