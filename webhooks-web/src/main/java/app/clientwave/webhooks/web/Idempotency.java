package app.clientwave.webhooks.web;

import app.clientwave.webhooks.idempotency.IdempotentRequests;
import app.clientwave.webhooks.idempotency.IdempotentRequests.Answer;
import app.clientwave.webhooks.settings.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Honours the header {@code Idempotency-Key}. */
@ApplicationScoped
public class Idempotency {
  @Inject IdempotentRequests requests;
  @Inject CurrentCaller caller;

  /**
   * Does the work, once for this key where there is one.
   *
   * @param operation tells one path from another
   * @throws Problem 400 when the key has the wrong form
   */
  public Response.ResponseBuilder answer(
      String key, String operation, String body, int status, Supplier<JsonObject> work) {
    if (Parameters.idempotencyKey(key) == null) {
      return response(new Answer(status, work.get().toString()));
    }
    String hash = Sha256.hex(operation + "\n" + body);
    return response(
        requests.once(
            caller.account(), key, hash, () -> new Answer(status, work.get().toString())));
  }

  private static Response.ResponseBuilder response(Answer answer) {
    return Response.status(answer.status()).type(MediaType.APPLICATION_JSON).entity(answer.json());
  }
}
