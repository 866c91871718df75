package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.jobs.TooManyJobs;
import app.clientwave.webhooks.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells that an account has enough jobs at work. */
@Provider
public class TooManyJobsMapper implements ExceptionMapper<TooManyJobs> {
  @Override
  public Response toResponse(TooManyJobs e) {
    return Problem.of(409, e.getMessage()).getResponse();
  }
}
