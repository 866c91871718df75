package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.AccessRejected;
import app.clientwave.webhooks.database.DatabaseFault;
import app.clientwave.webhooks.delivery.IdTaken;
import app.clientwave.webhooks.delivery.PublishRejected;
import app.clientwave.webhooks.delivery.TooManyCalls;
import app.clientwave.webhooks.delivery.TooManyTests;
import app.clientwave.webhooks.event.EventRejected;
import app.clientwave.webhooks.idempotency.KeyConflict;
import app.clientwave.webhooks.jobs.TooManyJobs;
import app.clientwave.webhooks.rule.Rejected;
import app.clientwave.webhooks.subscription.KeyMissing;
import app.clientwave.webhooks.subscription.SecretLost;
import app.clientwave.webhooks.subscription.StaleVersion;
import app.clientwave.webhooks.subscription.SubscriptionRejected;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells every exception of the API as a problem; one that nobody expected is logged and tells
 * nothing.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable e) {
    if (e instanceof Problem problem) {
      return problem.getResponse();
    }
    if (e instanceof WebApplicationException web) {
      return ofStatus(web.getResponse());
    }
    if (e instanceof SubscriptionRejected rejected) {
      List<Problem.FieldError> errors =
          rejected.violations().stream()
              .map(v -> new Problem.FieldError(v.field(), v.message()))
              .toList();
      return Problem.response(422, rejected.getMessage(), errors);
    }
    if (e instanceof Rejected rejected) {
      boolean taken = rejected instanceof AccessRejected access && access.isTaken();
      return Problem.response(
          taken ? 409 : 422,
          rejected.getMessage(),
          List.of(new Problem.FieldError(rejected.field(), rejected.rule())));
    }
    if (e instanceof PublishRejected rejected) {
      return ofEvent("events[" + rejected.index() + "].", rejected.rejection());
    }
    if (e instanceof EventRejected rejected) {
      return ofEvent("", rejected);
    }
    if (e instanceof SecretLost || e instanceof TooManyJobs) {
      return Problem.response(409, e.getMessage(), List.of());
    }
    if (e instanceof TooManyTests tests) {
      return Problem.later(429, e.getMessage(), Long.toString(tests.seconds())).getResponse();
    }
    if (e instanceof StaleVersion) {
      return Problem.response(412, e.getMessage(), List.of());
    }
    if (e instanceof KeyConflict conflict) {
      return Problem.response(
          conflict.kind() == KeyConflict.Kind.OTHER_REQUEST ? 422 : 409,
          conflict.getMessage(),
          List.of(new Problem.FieldError("Idempotency-Key", conflict.getMessage())));
    }
    if (e instanceof EJBException && e.getCause() != null) {
      return toResponse(e.getCause());
    }
    if (e instanceof KeyMissing || e instanceof TooManyCalls) {
      return Problem.notAvailable(e.getMessage()).getResponse();
    }
    if (DatabaseFault.isAway(e)) {
      return Problem.notAvailable(Problem.DATABASE_AWAY).getResponse();
    }
    LOG.log(Level.SEVERE, "a request failed", e);
    return Problem.response(
        500, "Something went wrong on our side; nothing was changed.", List.of());
  }

  private static Response ofEvent(String path, EventRejected rejected) {
    int status =
        rejected instanceof IdTaken ? 409 : rejected.rule().contains("max-size") ? 413 : 422;
    Problem.FieldError error = new Problem.FieldError(path + rejected.field(), rejected.rule());
    return Problem.response(status, error.field() + " " + error.message(), List.of(error));
  }

  private static Response ofStatus(Response original) {
    int status = original.getStatus();
    Response.ResponseBuilder answer =
        Response.fromResponse(Problem.response(status, detail(status), List.of()));
    if (original.getHeaderString("Allow") != null) {
      answer.header("Allow", original.getHeaderString("Allow"));
    }
    return answer.build();
  }

  static String detail(int status) {
    return switch (status) {
      case 400 -> "The request cannot be read: look at its path, Content-Type and Accept.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "This path does not take this method.";
      case 406 -> "This path cannot answer in the media type that Accept asks for.";
      case 415 -> "Send Content-Type: application/json.";
      default -> "The request failed with status " + status + ".";
    };
  }
}
