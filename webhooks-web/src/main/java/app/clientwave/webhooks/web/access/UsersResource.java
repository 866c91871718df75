package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.NewUser;
import app.clientwave.webhooks.access.User;
import app.clientwave.webhooks.access.UserDraft;
import app.clientwave.webhooks.access.Users;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.JsonFields;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** An account's users. */
@ApplicationScoped
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class UsersResource {
  @Inject Users users;
  @Inject CurrentCaller caller;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(InputStream stream) {
    UserDraft draft = UserInput.read(bodies.read(stream));
    Operators.requireMay(caller, draft.role());
    NewUser added = users.add(caller.account(), draft);
    return withPassword(Response.status(201), added)
        .location(URI.create("users/" + added.user().id()))
        .build();
  }

  @GET
  public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.USER);
    return page.answer(
        users.list(caller.account(), page.before(), page.fetch()), UsersResource::json, User::id);
  }

  @GET
  @Path("{id}")
  public JsonObject one(@PathParam("id") String id) {
    return json(found(id)).build();
  }

  @PATCH
  @Path("{id}")
  @Consumes({RequestBodies.MERGE_PATCH, MediaType.APPLICATION_JSON})
  public JsonObject change(@PathParam("id") String id, InputStream stream) {
    UserDraft draft = UserInput.read(bodies.read(stream));
    Operators.requireMay(caller, found(id).role());
    Operators.requireMay(caller, draft.role());
    return json(users.change(caller.account(), id, draft).orElseThrow(() -> none(id))).build();
  }

  @POST
  @Path("{id}/reset-password")
  public Response resetPassword(@PathParam("id") String id) {
    Operators.requireMay(caller, found(id).role());
    NewUser reset = users.resetPassword(caller.account(), id).orElseThrow(() -> none(id));
    return withPassword(Response.ok(), reset).build();
  }

  /** Goes with any Accept, for it answers with nothing or with a problem. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  public Response remove(@PathParam("id") String id) {
    Operators.requireMay(caller, found(id).role());
    if (!users.remove(caller.account(), id)) {
      throw none(id);
    }
    return Response.noContent().build();
  }

  private static Response.ResponseBuilder withPassword(
      Response.ResponseBuilder answer, NewUser made) {
    JsonObjectBuilder json = json(made.user());
    made.password().ifPresent(password -> json.add("password", password));
    return answer.header("Cache-Control", "no-store").entity(json.build());
  }

  private static JsonObjectBuilder json(User user) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", user.id())
            .add("name", user.name())
            .add("email", user.email())
            .add("role", user.role().text());
    JsonFields.add(json, "created_at", user.createdAt());
    return json;
  }

  private User found(String id) {
    return users.find(caller.account(), id).orElseThrow(() -> none(id));
  }

  private static Problem none(String id) {
    return Problem.of(404, "There is no user " + id + ".");
  }
}
