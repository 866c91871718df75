package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.jobs.Job;
import app.clientwave.webhooks.jobs.Jobs;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.Page;
import app.clientwave.webhooks.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An account's jobs: what is sent again in the background. */
@ApplicationScoped
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
public class JobsResource {
  @Inject Jobs jobs;
  @Inject CurrentCaller caller;

  @GET
  public JsonObject list(@QueryParam("limit") String limit, @QueryParam("after") String after) {
    Page page = Page.of(limit, after, IdKind.JOB);
    return page.answer(
        jobs.list(caller.account(), page.before(), page.fetch()), JobJson::of, Job::id);
  }

  @GET
  @Path("{id}")
  public JsonObject one(@PathParam("id") String id) {
    return JobJson.of(jobs.find(caller.account(), id).orElseThrow(() -> none(id))).build();
  }

  /** Goes with any Accept, for it answers with nothing or with a problem. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed(Role.Names.ADMIN)
  public Response cancel(@PathParam("id") String id) {
    if (jobs.cancel(caller.account(), id).isEmpty()) {
      throw none(id);
    }
    return Response.noContent().build();
  }

  private static Problem none(String id) {
    return Problem.of(404, "There is no job " + id + ".");
  }
}
