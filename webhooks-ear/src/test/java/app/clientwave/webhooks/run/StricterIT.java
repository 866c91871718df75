package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose settings let less through than the defaults; each test has an account. */
@Tag("embedded") // nothing of it asks a database more than other tests do
class StricterIT {
  private static Server server;

  private final JsonObject account = Api.openAccount(server, "Summit Builders");

  @BeforeAll
  static void start() {
    server =
        Server.start(
            Server.newData("stricter"),
            "-Dwebhooks.event.validate=strict",
            "-Dwebhooks.limit.requests-per-second=5",
            "-Dwebhooks.limit.requests-per-second-per-account=5");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void refusesDataThatBreaksItsSchema() {
    String good = EventType.INVOICE_PAID.example().getJsonObject("data").toString();
    String bad = good.replace("\"USD\"", "\"dollars\"");
    String call =
        "{\"events\":[{\"type\":\"invoice.paid\",\"data\":%s},{\"type\":\"invoice.paid\",\"data\":%s}]}";
    String token = account.getString("token");
    HttpResponse<String> refused =
        ask(token, "POST", "/webhooks/events", call.formatted(good, bad));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Api.json(refused).getJsonArray("errors").getJsonObject(0))
        .hasToString(
            "{\"field\":\"events[1].data.currency\",\"message\":\"must match \\\"^[A-Z]{3}$\\\"\"}");
    assertThat(Api.json(ask(token, "GET", "/webhooks/events", null)).getJsonArray("data"))
        .isEmpty();
    assertThat(ask(token, "POST", "/webhooks/events", call.formatted(good, good)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void slowsDownATokenAndAnAccountThatSendMoreThanTheyMay() {
    String first = account.getString("token");
    String wanted = "{\"name\":\"second\",\"role\":\"viewer\"}";
    String second = Api.json(ask(first, "POST", "/webhooks/tokens", wanted)).getString("token");
    List<HttpResponse<String>> answers = new ArrayList<>();
    // The first leaves nothing of what is the account's to the second, which has sent nothing.
    for (String one : List.of(first, second)) {
      for (int i = 0; i < 30; i++) {
        answers.add(ask(one, "GET", "/webhooks/event-types", null));
      }
    }
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 429)
        .allMatch(answer -> answer.headers().firstValue("Retry-After").orElse("").equals("1"))
        .extracting(answer -> Api.json(answer).getString("detail"))
        .containsOnly(
            "This token sends more requests a second than it may.",
            "The tokens of this account together send more requests a second than they may.");
  }

  private static HttpResponse<String> ask(String token, String method, String path, String json) {
    return server.send(method, path, json, "Authorization", "Bearer " + token);
  }
}
