package app.clientwave.webhooks.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Every resource method, who may call it, and how it is called. A line says
 *
 * <ul>
 *   <li>method and path as the annotations make them; {@code {id}} is of the kind that {@link
 *       #KINDS} has for the path's first step;
 *   <li>the roles that may, operators always among them;
 *   <li>what a right request of one's own is answered with;
 *   <li>its body, in which {@code {webhook}} stands for an id of this kind;
 *   <li>its filters, each of which is tried with the ids of another account.
 * </ul>
 */
public record Resource(String call, String roles, int own, String body, List<String> filters) {
  /** What {@code {id}} is below a path. */
  static final Map<String, String> KINDS =
      Map.of(
          "accounts", "account",
          "deliveries", "delivery",
          "events", "event",
          "jobs", "job",
          "subscriptions", "webhook",
          "tokens", "token",
          "users", "user");

  private static final String NONE = null;
  private static final String EMPTY = "{}";
  private static final String PUBLISHED = "{'type':'invoice.paid','data':{'id':'of a test'}}";
  private static final String REGISTERED =
      "{'url':'http://127.0.0.1:9999/','event_types':['proposal.*']}";

  static final List<Resource> ALL =
      List.of(
          line("GET /webhooks/event-types", "viewer publisher admin", 200, NONE),
          line("GET /webhooks/subscriptions", "viewer admin", 200, NONE, "after={webhook}"),
          line("POST /webhooks/subscriptions", "admin", 201, REGISTERED),
          line("GET /webhooks/subscriptions/{id}", "viewer admin", 200, NONE),
          line("PATCH /webhooks/subscriptions/{id}", "admin", 200, "{'description':'changed'}"),
          line("DELETE /webhooks/subscriptions/{id}", "admin", 204, NONE),
          line("GET /webhooks/subscriptions/{id}/secret", "admin", 200, NONE),
          line("POST /webhooks/subscriptions/{id}/rotate-secret", "admin", 200, EMPTY),
          line("POST /webhooks/subscriptions/{id}/rotate-secret/finish", "admin", 200, NONE),
          line("POST /webhooks/test", "admin", 200, "{'subscription_id':'{webhook}'}"),
          line("POST /webhooks/events", "publisher admin", 202, PUBLISHED),
          line(
              "GET /webhooks/events",
              "viewer admin",
              200,
              NONE,
              "after={event}",
              "record_id={record}"),
          line("GET /webhooks/events/{id}", "viewer admin", 200, NONE),
          line(
              "GET /webhooks/deliveries",
              "viewer admin",
              200,
              NONE,
              "after={delivery}",
              "subscription_id={webhook}",
              "event_id={event}",
              "record_id={record}",
              "event_id={event}&subscription_id={webhook}&record_id={record}&after={delivery}"),
          line("GET /webhooks/deliveries/{id}", "viewer admin", 200, NONE),
          line("POST /webhooks/deliveries/{id}/retry", "admin", 202, NONE),
          line("POST /webhooks/deliveries/retry", "admin", 202, "{'ids':['{delivery}']}"),
          line("POST /webhooks/deliveries/retry", "admin", 202, "{'subscription_id':'{webhook}'}"),
          line(
              "POST /webhooks/subscriptions/{id}/recover",
              "admin",
              202,
              "{'since':'2026-01-01T00:00:00Z','status':'failed'}"),
          line("GET /webhooks/jobs", "viewer admin", 200, NONE, "after={job}"),
          line("GET /webhooks/jobs/{id}", "viewer admin", 200, NONE),
          line("DELETE /webhooks/jobs/{id}", "admin", 204, NONE),
          line("GET /webhooks/audit", "admin", 200, NONE, "target={webhook}", "actor={user}"),
          line("GET /webhooks/accounts", "", 200, NONE, "after={account}"),
          line("POST /webhooks/accounts", "", 201, "{'name':'of a test'}"),
          line("GET /webhooks/accounts/{id}", "", 200, NONE),
          line("PATCH /webhooks/accounts/{id}", "", 200, "{'name':'changed'}"),
          line("DELETE /webhooks/accounts/{id}", "", 204, NONE),
          line("GET /webhooks/tokens", "admin", 200, NONE, "after={token}"),
          line("POST /webhooks/tokens", "admin", 201, "{'name':'of a test','role':'viewer'}"),
          line("GET /webhooks/tokens/{id}", "admin", 200, NONE),
          line("PATCH /webhooks/tokens/{id}", "admin", 200, "{'name':'changed'}"),
          line("DELETE /webhooks/tokens/{id}", "admin", 204, NONE),
          line("GET /webhooks/users", "admin", 200, NONE, "after={user}"),
          line(
              "POST /webhooks/users",
              "admin",
              201,
              "{'name':'of a test','email':'{random}@example.com','role':'viewer'}"),
          line("GET /webhooks/users/{id}", "admin", 200, NONE),
          line("PATCH /webhooks/users/{id}", "admin", 200, "{'name':'changed'}"),
          line("DELETE /webhooks/users/{id}", "admin", 204, NONE),
          line("POST /webhooks/users/{id}/reset-password", "admin", 200, NONE));

  private static Resource line(String call, String roles, int own, String body, String... filters) {
    return new Resource(
        call, roles, own, body == null ? null : body.replace('\'', '"'), List.of(filters));
  }

  /** The calls that change something, as their lines say. */
  public static Set<String> changing() {
    return ALL.stream()
        .map(Resource::call)
        .filter(call -> !call.startsWith("GET "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean allows(String role) {
    return role.equals(Tenant.OPERATOR) || List.of(roles.split(" ")).contains(role);
  }

  boolean isForOperators() {
    return roles.isEmpty();
  }

  /** One right request, with these ids for what stands in it. */
  Request request(UnaryOperator<String> ids) {
    return new Request(method(), path(), body).with(ids);
  }

  /** All ways to name a row: in the path, in the body and in each filter. */
  List<Request> naming() {
    List<Request> all = new ArrayList<>();
    Request plain = new Request(method(), path(), body);
    if (!plain.kinds().isEmpty()) {
      all.add(plain);
      if (body != null) {
        all.add(new Request(method(), path(), body.substring(1)));
      }
    }
    filters.forEach(filter -> all.add(new Request(method(), path() + "?" + filter, null)));
    return all;
  }

  private String method() {
    return call.substring(0, call.indexOf(' '));
  }

  private String path() {
    String path = call.substring(call.indexOf(' ') + 1);
    return path.replace("{id}", "{" + KINDS.get(path.split("/")[2]) + "}");
  }

  @Override
  public String toString() {
    return call;
  }
}
