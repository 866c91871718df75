package app.clientwave.webhooks.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A problem as RFC 9457 tells it; thrown, it becomes the answer. */
public final class Problem extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  public static final String MEDIA_TYPE = "application/problem+json";

  static final String DATABASE_AWAY =
      "The database is away. Try again, with the same id or Idempotency-Key.";

  /** In seconds, for what passes. */
  static final String RETRY_AFTER = "5";

  /** A path of our own fields is shorter; a name that somebody made up may have megabytes. */
  private static final int LONGEST_FIELD = 300;

  private static final int LONGEST_DETAIL = 2_000;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Sign-in needed"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(406, "Not acceptable"),
          Map.entry(408, "Request timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(412, "Changed in between"),
          Map.entry(413, "Too large"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Rule broken"),
          Map.entry(429, "Too many requests"),
          Map.entry(500, "Internal error"),
          Map.entry(503, "Not available"));

  /** What is wrong with one field. */
  public record FieldError(String field, String message) {}

  private Problem(Response response) {
    super(response);
  }

  public static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  public static Problem of(int status, String detail, List<FieldError> errors) {
    return new Problem(response(status, detail, errors));
  }

  /** One field, one rule. */
  public static Problem of(int status, String field, String message) {
    return of(status, field + " " + message, List.of(new FieldError(field, message)));
  }

  /** What passes: the same request may be sent again. */
  static Problem notAvailable(String detail) {
    return later(503, detail, RETRY_AFTER);
  }

  static Problem later(int status, String detail, String seconds) {
    return new Problem(
        Response.fromResponse(response(status, detail, List.of()))
            .header("Retry-After", seconds)
            .build());
  }

  static Response response(int status, String detail, List<FieldError> errors) {
    return Response.status(status).type(MEDIA_TYPE).entity(json(status, detail, errors)).build();
  }

  /** Where no resource is reached that could throw it. */
  static void write(HttpServletResponse response, int status, String detail) throws IOException {
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(json(status, detail, List.of()));
  }

  private static String json(int status, String detail, List<FieldError> errors) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", TITLES.getOrDefault(status, "Problem"))
            .add("status", status)
            .add("detail", cut(detail, LONGEST_DETAIL));
    if (!errors.isEmpty()) {
      JsonArrayBuilder list = Json.createArrayBuilder();
      errors.forEach(
          e ->
              list.add(
                  Json.createObjectBuilder()
                      .add("field", cut(e.field(), LONGEST_FIELD))
                      .add("message", e.message())));
      json.add("errors", list);
    }
    return json.build().toString();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
