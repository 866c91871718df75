package app.clientwave.webhooks.web.access;

import app.clientwave.webhooks.access.ApiToken;
import app.clientwave.webhooks.access.ApiTokens;
import app.clientwave.webhooks.access.NewToken;
import app.clientwave.webhooks.access.TokenDraft;
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

/** An account's tokens. */
@ApplicationScoped
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class TokensResource {
  @Inject ApiTokens tokens;
  @Inject CurrentCaller caller;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response make(InputStream stream) {
    TokenDraft draft = TokenInput.read(bodies.read(stream));
    Operators.requireMay(caller, draft.role());
    NewToken made = tokens.make(caller.account(), draft);
    return Response.status(201)
        .location(URI.create("tokens/" + made.token().id()))
        .header("Cache-Control", "no-store")
        .entity(json(made.token()).add("token", made.text()).build())
        .build();
  }

  @GET
  public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.TOKEN);
    return page.answer(
        tokens.list(caller.account(), page.before(), page.fetch()),
        TokensResource::json,
        ApiToken::id);
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
    TokenDraft draft = TokenInput.readPatch(bodies.read(stream));
    Operators.requireMay(caller, found(id).role());
    Operators.requireMay(caller, draft.role());
    return json(tokens.change(caller.account(), id, draft).orElseThrow(() -> none(id))).build();
  }

  /** Goes with any Accept, for it answers with nothing or with a problem. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  public Response revoke(@PathParam("id") String id) {
    Operators.requireMay(caller, found(id).role());
    if (!tokens.revoke(caller.account(), id)) {
      throw none(id);
    }
    return Response.noContent().build();
  }

  private static JsonObjectBuilder json(ApiToken token) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", token.id())
            .add("name", token.name())
            .add("role", token.role().text());
    JsonFields.add(json, "created_at", token.createdAt());
    JsonFields.add(json, "expires_at", token.expiresAt());
    JsonFields.add(json, "last_used_at", token.lastUsedAt());
    return json;
  }

  private ApiToken found(String id) {
    return tokens.find(caller.account(), id).orElseThrow(() -> none(id));
  }

  private static Problem none(String id) {
    return Problem.of(404, "There is no token " + id + ".");
  }
}
