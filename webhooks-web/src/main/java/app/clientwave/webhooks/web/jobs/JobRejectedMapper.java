package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.jobs.JobRejected;
import app.clientwave.webhooks.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells which rule a job would break. */
@Provider
public class JobRejectedMapper implements ExceptionMapper<JobRejected> {
  @Override
  public Response toResponse(JobRejected e) {
    return Problem.of(422, e.field(), e.rule()).getResponse();
  }
}
