package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.host.Role;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Has many deliveries sent again: those named, or those of a webhook that filters find. */
@ApplicationScoped
@Path("deliveries/retry")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class RetryResource {
  @Inject Jobs jobs;
  @Inject CurrentCaller caller;
  @Inject RequestBodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response retryMany(InputStream stream) {
    Set<String> fields = new TreeSet<>(JobInput.FILTERS);
    fields.add("ids");
    JsonInput input = JsonInput.read(bodies.read(stream), fields);
    List<String> ids = input.strings("ids");
    input.check();
    if (ids == null) {
      return JobJson.begun(jobs.sendAgain(caller.account(), JobInput.filter(input)));
    }
    if (JobInput.FILTERS.stream().anyMatch(input::has)) {
      throw Problem.of(422, "ids", "go without filters");
    }
    return JobJson.begun(jobs.sendAgain(caller.account(), ids));
  }
}
