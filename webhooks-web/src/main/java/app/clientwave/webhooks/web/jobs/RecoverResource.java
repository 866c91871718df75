package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.host.Role;
import app.clientwave.webhooks.jobs.JobKind;
import app.clientwave.webhooks.jobs.Jobs;
import app.clientwave.webhooks.web.CurrentCaller;
import app.clientwave.webhooks.web.JsonInput;
import app.clientwave.webhooks.web.Problem;
import app.clientwave.webhooks.web.RequestBodies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;

/** Has a webhook get once more what went wrong in a span of time. */
@ApplicationScoped
@Path("subscriptions/{id}/recover")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class RecoverResource {
  @Inject Jobs jobs;
  @Inject CurrentCaller caller;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response recover(@PathParam("id") String id, InputStream stream) {
    JsonInput input = JsonInput.read(bodies.read(stream), Set.of("since", "until", "status"));
    String since = input.string("since");
    String until = input.string("until");
    String status = input.string("status");
    input.check();
    Instant begin = JobInput.instant("since", since);
    Instant end = JobInput.instant("until", until);
    JobKind kind =
        JobKind.recovery(status)
            .orElseThrow(() -> Problem.of(422, "status", "must be failed, missing or all"));
    if (begin == null) {
      throw Problem.of(422, "since", "must be given");
    }
    return jobs.recover(caller.account(), id, kind, begin, end)
        .map(JobJson::begun)
        .orElseThrow(() -> Problem.of(404, "There is no subscription " + id + "."));
  }
}
