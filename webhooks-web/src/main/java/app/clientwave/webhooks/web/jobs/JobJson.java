package app.clientwave.webhooks.web.jobs;

import app.clientwave.webhooks.jobs.Job;
import app.clientwave.webhooks.web.JsonFields;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** A job as the API writes it. */
final class JobJson {
  private JobJson() {}

  static JsonObjectBuilder of(Job job) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("id", job.id()).add("kind", job.kind().text());
    JsonFields.add(json, "subscription_id", job.subscriptionId());
    JsonFields.add(json, "since", job.since());
    JsonFields.add(json, "until", job.until());
    json.add("status", job.status().text());
    job.total().ifPresentOrElse(total -> json.add("total", total), () -> json.addNull("total"));
    json.add("done", job.done())
        .add(
            "skipped",
            Json.createObjectBuilder()
                .add("on_its_way", job.onItsWay())
                .add("webhook_deleted", job.removed()));
    JsonFields.add(json, "created_at", job.createdAt());
    JsonFields.add(json, "finished_at", job.finishedAt());
    return json;
  }

  /** What answers the request that began the job. */
  static Response begun(Job job) {
    return Response.accepted(of(job).build()).location(URI.create("jobs/" + job.id())).build();
  }
}
