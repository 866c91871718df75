package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.Account;
import app.clientwave.webhooks.access.Accounts;
import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.JsonFields;
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
import java.util.Set;

/** All accounts, for operators. */
@ApplicationScoped
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.OPERATOR)
public class AccountsResource {
  @Inject Accounts accounts;
  @Inject AccountClosing closing;
  @Inject CurrentCaller caller;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(InputStream stream) {
    JsonInput input = JsonInput.read(bodies.read(stream), Set.of("id", "name"));
    String id = input.string("id");
    String name = input.string("name");
    input.check();
    Accounts.Opened opened = accounts.open(id, name);
    return Response.status(201)
        .location(URI.create("accounts/" + opened.account().id()))
        .header("Cache-Control", "no-store")
        .entity(json(opened.account()).add("token", opened.token().text()).build())
        .build();
  }

  @GET
  public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.ACCOUNT);
    return page.answer(
        accounts.list(page.before(), page.fetch()),
        AccountsResource::json,
        account -> IdKind.ACCOUNT.write(account.key()));
  }

  @GET
  @Path("{id}")
  public JsonObject one(@PathParam("id") String id) {
    return json(accounts.find(id).orElseThrow(() -> none(id))).build();
  }

  @PATCH
  @Path("{id}")
  @Consumes({RequestBodies.MERGE_PATCH, MediaType.APPLICATION_JSON})
  public JsonObject rename(@PathParam("id") String id, InputStream stream) {
    JsonInput input = JsonInput.read(bodies.read(stream), Set.of("name"));
    if (input.isNull("name")) {
      input.error("name", "cannot be removed");
    }
    String name = input.string("name");
    input.check();
    return json((name == null ? accounts.find(id) : accounts.rename(id, name))
            .orElseThrow(() -> none(id)))
        .build();
  }

  /** Goes with any Accept, for it answers with nothing or with a problem. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  public Response close(@PathParam("id") String id) {
    if (id.equals(caller.account())) {
      throw Problem.of(409, "This is the account of the token that you use.");
    }
    if (!closing.close(id)) {
      throw none(id);
    }
    return Response.noContent().build();
  }

  private static JsonObjectBuilder json(Account account) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("id", account.id()).add("name", account.name());
    JsonFields.add(json, "created_at", account.createdAt());
    return json;
  }

  private static Problem none(String id) {
    return Problem.of(404, "There is no account " + id + ".");
  }
}
