import app.clientwave.api.ApiClient;
import app.clientwave.api.ApiException;
import app.clientwave.api.ApiResponse;
import app.clientwave.api.DeliveriesApi;
import app.clientwave.api.EventTypesApi;
import app.clientwave.api.EventsApi;
import app.clientwave.api.SubscriptionsApi;
import app.clientwave.api.TestsApi;
import app.clientwave.api.model.Attempt;
import app.clientwave.api.model.Delivery;
import app.clientwave.api.model.DeliveryDetail;
import app.clientwave.api.model.DeliveryStatus;
import app.clientwave.api.model.NewEvent;
import app.clientwave.api.model.Problem;
import app.clientwave.api.model.Publication;
import app.clientwave.api.model.PublishedId;
import app.clientwave.api.model.Subscription;
import app.clientwave.api.model.SubscriptionCreate;
import app.clientwave.api.model.SubscriptionList;
import app.clientwave.api.model.SubscriptionUpdate;
import app.clientwave.api.model.SubscriptionWithSecret;
import app.clientwave.api.model.TestRequest;
import app.clientwave.api.model.TestResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Once through the API, with classes that OpenAPI Generator made of its document. */
public final class Tour {
  private final SubscriptionsApi subscriptions;
  private final EventsApi events;
  private final DeliveriesApi deliveries;
  private final TestsApi tests;
  private final EventTypesApi eventTypes;

  private Tour(ApiClient client) {
    subscriptions = new SubscriptionsApi(client);
    events = new EventsApi(client);
    deliveries = new DeliveriesApi(client);
    tests = new TestsApi(client);
    eventTypes = new EventTypesApi(client);
  }

  /** Takes the server's address, an API token of the role admin, and a URL to call. */
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + arguments[1]));
    new Tour(client).go(URI.create(arguments[2]));
  }

  private void go(URI receiver) throws Exception {
    System.out.println("types " + eventTypes.listEventTypes().getData().size());
    String first = register(receiver);
    String second = register(receiver);
    try {
      list();
      change(first);
      publish(first);
      test(second);
      beRefused(receiver);
    } finally {
      remove(first);
      remove(second);
    }
  }

  private String register(URI receiver) throws ApiException {
    SubscriptionWithSecret made =
        subscriptions.createSubscription(
            new SubscriptionCreate()
                .url(receiver)
                .eventTypes(Set.of("invoice.*"))
                .putHeadersItem("X-Api-Key", "k-83hf92"),
            UUID.randomUUID().toString());
    Subscription read = subscriptions.getSubscription(made.getId());
    System.out.println(
        "registered %s %s %s, secret of %d characters"
            .formatted(
                read.getId(), read.getStatus(), read.getEventTypes(), made.getSecret().length()));
    return made.getId();
  }

  /** Page by page, with one webhook on each. */
  private void list() throws ApiException {
    List<String> ids = new ArrayList<>();
    String after = null;
    do {
      SubscriptionList page = subscriptions.listSubscriptions(1, after);
      page.getData().forEach(webhook -> ids.add(webhook.getId()));
      after = page.getNext();
    } while (after != null);
    System.out.println("listed " + ids);
  }

  /** What is not named stays; null takes a header away. */
  private void change(String id) throws ApiException {
    ApiResponse<Subscription> found = subscriptions.getSubscriptionWithHttpInfo(id);
    String version = found.getHeaders().get("etag").get(0);
    SubscriptionUpdate pause =
        new SubscriptionUpdate()
            .status(SubscriptionUpdate.StatusEnum.PAUSED)
            .description("Bookkeeping")
            .putHeadersItem("X-Api-Key", null)
            .putHeadersItem("X-Team", "sales");
    tell(subscriptions.updateSubscription(id, pause, version));
    try {
      subscriptions.updateSubscription(id, pause, version);
    } catch (ApiException e) {
      System.out.println("refused " + e.getCode());
    }
    SubscriptionUpdate resume =
        new SubscriptionUpdate().status(SubscriptionUpdate.StatusEnum.ACTIVE).description(null);
    tell(subscriptions.updateSubscription(id, resume, null));
  }

  private static void tell(Subscription changed) {
    System.out.println(
        "changed %s %s '%s' %s"
            .formatted(
                changed.getStatus(),
                changed.getEventTypes(),
                changed.getDescription(),
                changed.getHeaders().keySet()));
  }

  private void publish(String subscription) throws Exception {
    Publication one =
        new Publication().type("invoice.paid").data(Map.of("id", "inv_1"));
    String id = events.publishEvents(one, UUID.randomUUID().toString()).getId();
    System.out.println("published " + id);
    Publication many =
        new Publication()
            .addEventsItem(new NewEvent().type("invoice.created").data(Map.of("id", "inv_2")))
            .addEventsItem(
                new NewEvent()
                    .type("client.updated")
                    .data(Map.of("id", "cli_1"))
                    .previousAttributes(Map.of("name", "Old")));
    List<String> ids =
        events.publishEvents(many, null).getData().stream().map(PublishedId::getId).toList();
    System.out.println("published " + ids);
    System.out.println("body " + events.getEvent(id).getBody());
    DeliveryDetail delivery = deliveries.getDelivery(delivered(id, subscription));
    for (Attempt attempt : delivery.getAttempts()) {
      System.out.println(
          "attempt %d %s %d: %s"
              .formatted(
                  attempt.getNumber(),
                  attempt.getOutcome(),
                  attempt.getStatusCode(),
                  attempt.getExplanation()));
    }
  }

  private String delivered(String event, String subscription) throws Exception {
    while (true) {
      List<Delivery> found =
          deliveries
              .listDeliveries(
                  1, null, subscription, event, "inv_1", "invoice.paid", null, null, null)
              .getData();
      if (!found.isEmpty() && found.get(0).getStatus() != DeliveryStatus.PENDING) {
        System.out.println("delivery " + found.get(0).getStatus());
        return found.get(0).getId();
      }
      Thread.sleep(50);
    }
  }

  private void test(String subscription) throws ApiException {
    for (TestResult result :
        tests.sendTest(new TestRequest().subscriptionId(subscription)).getData()) {
      System.out.println("tested " + result.getOutcome() + " " + result.getStatusCode());
    }
  }

  private void beRefused(URI receiver) throws Exception {
    try {
      subscriptions.createSubscription(
          new SubscriptionCreate().url(receiver).eventTypes(Set.of("invoice.eaten")), null);
    } catch (ApiException e) {
      Problem problem =
          ApiClient.createDefaultObjectMapper().readValue(e.getResponseBody(), Problem.class);
      problem
          .getErrors()
          .forEach(
              error ->
                  System.out.println(
                      "refused %d %s: %s %s"
                          .formatted(
                              e.getCode(),
                              problem.getTitle(),
                              error.getField(),
                              error.getMessage())));
    }
  }

  private void remove(String id) throws ApiException {
    subscriptions.deleteSubscription(id, null);
    System.out.println("removed " + id);
  }
}
