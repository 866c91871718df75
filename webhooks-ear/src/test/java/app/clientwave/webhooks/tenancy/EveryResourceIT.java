package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Api;
import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each resource, asked by those whom it is not for, and for what is not theirs (P7). */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryResourceIT {
  @RegisterExtension static final WebhookReceiver RECEIVER = new WebhookReceiver();

  private static final List<String> VERSIONS = List.of("*", "\"0\"", "\"1\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server;
  private Tenant ours;
  private Tenant theirs;
  private String before;
  private String revoked;
  private String expired;

  EveryResourceIT(Server server) {
    this.server = server;
  }

  @BeforeAll
  void open() {
    ours = new Tenant(server, RECEIVER.url(""));
    theirs = new Tenant(server, RECEIVER.url(""));
    JsonObject token = ours.newToken("'role':'admin'");
    revoked = token.getString("token");
    ours.ask("admin", "DELETE", "/webhooks/tokens/" + token.getString("id"), null);
    Instant soon = Instant.now().plusSeconds(5);
    expired = ours.newToken("'role':'admin','expires_at':'" + soon + "'").getString("token");
    long limit = System.nanoTime() + Api.SOON.toNanos();
    while (ask(expired, new Request("GET", "/webhooks/events", null)).statusCode() != 401) {
      assertThat(System.nanoTime()).as("it expires in time").isLessThan(limit);
    }
    before = theirs.snapshot();
  }

  @AfterEach
  void leftTheOtherAccountAsItWas() {
    assertThat(theirs.snapshot()).isEqualTo(before);
  }

  /** No list shows whether a password is another one now. */
  @AfterAll
  void leftItsPasswordsAsTheyWere() {
    Tenant.ROLES.forEach(role -> Session.of(server, theirs.login(role)));
  }

  static Stream<Resource> all() {
    return Resource.ALL.stream();
  }

  static Stream<Resource> naming() {
    return all().filter(resource -> !resource.naming().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("naming")
  void answersForAnotherAccountsIdsAsForUnknownOnes(Resource resource) {
    ours.snapshot(); // so that nothing of it changes meanwhile
    List<String> callers = new ArrayList<>(Tenant.ROLES);
    if (!resource.isForOperators()) {
      callers.add(Tenant.OPERATOR);
    }
    for (Request request : resource.naming()) {
      for (int i = 0; i < most(request); i++) {
        int chosen = i;
        callers.forEach(role -> compare(resource, request, chosen, role));
      }
    }
  }

  private void compare(Resource resource, Request request, int i, String role) {
    Request foreign = request.with(kind -> foreign(kind, i));
    Request unknown = request.with(kind -> unknown(foreign(kind, i)));
    List<String[]> headers = new ArrayList<>();
    headers.add(new String[0]);
    if (request.method().matches("PATCH|DELETE")) {
      VERSIONS.forEach(version -> headers.add(new String[] {"If-Match", version}));
    }
    for (String[] header : headers) {
      HttpResponse<String> answer = ask(ours.token(role), foreign, header);
      String told = told(answer, request, i);
      String what = "%s %s as %s: %s".formatted(foreign, List.of(header), role, answer.body());
      assertThat(told).as(what).isEqualTo(told(ask(ours.token(role), unknown, header), request, i));
      assertThat(answer.statusCode())
          .as(what)
          .isEqualTo(resource.allows(role) ? expected(request) : 403);
      assertThat(theirs.isNamedIn(told)).as(what).isFalse();
    }
  }

  /** 400 for a body that cannot be read, before anybody looks for the row. */
  private static int expected(Request request) {
    boolean isReadable = request.body() == null || request.body().startsWith("{");
    return !isReadable
        ? 400
        : request.hasPlaceInPath() ? 404 : request.path().contains("?") ? 200 : 422;
  }

  private int most(Request request) {
    return request.kinds().stream().mapToInt(kind -> theirs.ids(kind).size()).max().orElse(0);
  }

  private String foreign(String kind, int i) {
    List<String> all = theirs.ids(kind);
    return all.get(Math.min(i, all.size() - 1));
  }

  /** Differs in the bits that tell the node, of which there is none. */
  private static String unknown(String id) {
    int at = id.length() - 4;
    return id.substring(0, at) + (id.charAt(at) == '7' ? '8' : '7') + id.substring(at + 1);
  }

  /** All that an answer tells but the id that it was asked for. */
  private String told(HttpResponse<String> answer, Request request, int i) {
    String told = answer.statusCode() + " " + new TreeMap<>(answer.headers().map()) + answer.body();
    for (String kind : request.kinds()) {
      told = told.replace(foreign(kind, i), "ID").replace(unknown(foreign(kind, i)), "ID");
    }
    return told.replaceAll("date=\\[[^]]*]", "").replaceAll("\"last_used_at\":[^,}]*", "");
  }

  @ParameterizedTest
  @MethodSource("all")
  void letsInWhoHasTheRoleAndNobodyElse(Resource resource) {
    Request request = resource.request(kind -> ours.ids(kind).get(0));
    List<String> barred = Tenant.ROLES.stream().filter(role -> !resource.allows(role)).toList();
    String all = changes(request) && !barred.isEmpty() ? ours.snapshot() : null;
    for (String role : barred) {
      isProblem(ask(ours.token(role), request), 403);
    }
    if (all != null) {
      assertThat(ours.snapshot()).isEqualTo(all);
    }
    Stream<String> let =
        resource.isForOperators()
            ? Stream.of(Tenant.OPERATOR)
            : Tenant.ROLES.stream().filter(resource::allows);
    let.forEach(
        role -> {
          HttpResponse<String> answer =
              ask(ours.token(role), resource.request(kind -> ours.fresh(kind)));
          assertThat(answer.statusCode()).as(role + " " + answer.body()).isEqualTo(resource.own());
          if (!resource.isForOperators()) {
            assertThat(theirs.isNamedIn(answer.body())).isFalse();
          }
        });
  }

  @ParameterizedTest
  @Tag("embedded") // of all tables an answer without a token reads that of the tokens alone
  @MethodSource("all")
  void letsNobodyInWithoutAToken(Resource resource) throws Exception {
    Request request = resource.request(kind -> ours.ids(kind).get(0));
    String all = changes(request) ? ours.snapshot() : null;
    HttpRequest.BodyPublisher body =
        request.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(request.body());
    HttpRequest bare =
        HttpRequest.newBuilder(server.base().resolve(request.path()))
            .method(request.method(), body)
            .header("Content-Type", "application/json")
            .build();
    isProblem(http.send(bare, HttpResponse.BodyHandlers.ofString()), 401);
    for (String token : List.of(revoked, expired, "", ours.token("admin") + "x", "cwt_unknown")) {
      HttpResponse<String> answer = ask(token, request);
      isProblem(answer, 401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    if (all != null) {
      assertThat(ours.snapshot()).isEqualTo(all);
    }
  }

  private static boolean changes(Request request) {
    return !request.method().equals("GET");
  }

  @Test
  void keepsWhatAccountsChoseThemselvesApart() {
    Tenant first = new Tenant(server, RECEIVER.url(""));
    Tenant second = new Tenant(server, RECEIVER.url(""));
    String id = UUID.randomUUID().toString();
    String own = "{\"type\":\"client.created\",\"data\":{\"id\":\"%s\"},\"id\":\"" + id + "\"}";
    String user = "{\"name\":\"x\",\"email\":\"%s\",\"role\":\"viewer\"}";
    String taken = user.formatted(first.login("admin").email());
    for (Tenant one : List.of(first, second)) {
      Request publish = new Request("POST", "/webhooks/events", own.formatted(one.mark));
      assertThat(ask(one.token("admin"), publish).statusCode()).isEqualTo(202);
    }
    assertThat(second.ask("admin", "POST", "/webhooks/users", taken).statusCode()).isEqualTo(201);
    for (String path : List.of("/webhooks/events/" + id, "/webhooks/deliveries?event_id=" + id)) {
      assertThat(second.ask("admin", "GET", path, null).body()).contains(id);
      assertThat(first.isNamedIn(second.ask("admin", "GET", path, null).body())).isFalse();
    }
    for (Resource resource : Resource.ALL) {
      if (resource.call().matches("POST /webhooks/(events|subscriptions)")) {
        Request request = resource.request(kind -> "");
        HttpResponse<String> of = ask(first.token("admin"), request, "Idempotency-Key", id);
        HttpResponse<String> same = ask(second.token("admin"), request, "Idempotency-Key", id);
        assertThat(same.statusCode()).isEqualTo(of.statusCode()).isEqualTo(resource.own());
        assertThat(Api.json(same).getString("id")).isNotEqualTo(Api.json(of).getString("id"));
        id = UUID.randomUUID().toString();
      }
    }
  }

  private static void isProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  private HttpResponse<String> ask(String token, Request request, String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
    all.addAll(List.of(headers));
    return server.send(
        request.method(), request.path(), request.body(), all.toArray(String[]::new));
  }
}
