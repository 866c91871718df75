package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.event.EventType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code bin/run} starts and ends. */
class LaunchIT {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webhooks.delivery.timeout=soon     | webhooks.delivery.timeout: must be a duration",
        "webhooks.delivery.retries=PT1M,,   | webhooks.delivery.retries: must be durations",
        "webhooks.http.port=70000           | webhooks.http.port: must be a whole number",
        "webhooks.delivery.timout=PT5S      | webhooks.delivery.timout: is no setting",
        "webhooks.target.allow=10.0.0.0/99  | webhooks.target.allow:",
        "webhooks.admin.token=short         | webhooks.admin.token: must be cwt_",
        "webhooks.database.jndi=jdbc/crm    | webhooks.database.jndi: there is no host here",
        "webhooks.database.url=jdbc:x:y     | webhooks.database.url: must begin with jdbc:mysql",
        "webhooks.database.url=jdbc:mysql://127.0.0.1:1/x | webhooks.database.url: the database cannot be reached"
      })
  void endsWithOneLineForABadSetting(String option, String line) {
    Server server =
        Server.launch(Server.newData("bad"), Server.freePort(), List.of("-D" + option), Map.of());

    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.output().lines()).hasSize(1).allMatch(l -> l.startsWith("bin/run: " + line));
  }

  @Test
  void takesASettingFromTheEnvironmentAndWarnsOfAnUnknownVariable() {
    Server server =
        Server.launch(
            Server.newData("env"),
            Server.freePort(),
            List.of(),
            Map.of("WEBHOOKS_DELIVERY_CONNECT_TIMEOUT", "never", "WEBHOOKS_TYPO", "x"));

    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.output())
        .contains("warning: WEBHOOKS_TYPO is no setting")
        .contains("webhooks.delivery.connect-timeout: must be a duration");
  }

  @Test
  void endsWithOneLineWhenThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Server server =
          Server.launch(Server.newData("port"), taken.getLocalPort(), List.of(), Map.of());

      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output().lines()).hasSize(1);
      assertThat(server.output()).contains("cannot listen on 127.0.0.1 port");
    }
  }

  @Test
  void endsWithOneLineWhenTheDataFolderCannotBeWritten() throws IOException {
    Path file = Files.createFile(Server.newData("file").resolve("no-folder"));
    Server server = Server.launch(file.resolve("data"), Server.freePort(), List.of(), Map.of());

    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.output().lines()).hasSize(1);
    assertThat(server.output()).contains("is not a folder that can be written");
  }

  @Test
  void endsWithOneWhenWhatItHoldsCannotBeDeployed() throws IOException {
    Path data = Server.newData("broken");
    Files.writeString(data.resolve("webhooks.db"), "this is no database, whatever its name says");
    Server server = Server.launch(data, Server.freePort(), List.of(), Map.of());

    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.output()).contains("bin/run: not deployable");
  }

  @Test
  void printsTheSignInItMadeUpAtTheFirstStartAlone() throws IOException {
    Path data = Server.newData("first");
    int port = Server.freePort();
    try (Server first = Server.launch(data, port, List.of(), Map.of()).awaitReady()) {
      assertThat(first.output()).contains("user: admin").contains("token: cwt_");
      assertThat(Files.getPosixFilePermissions(data.resolve("first-sign-in.txt"))).hasSize(2);
      assertThat(first.get("/health/ready").body()).contains("\"name\":\"webhooks\"");
      try (Server second = Server.launch(data, Server.freePort(), List.of(), Map.of())) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("in use by another server");
      }
      assertThat(first.stop()).isZero();
    }
    try (Server again = Server.launch(data, port, List.of(), Map.of()).awaitReady()) {
      assertThat(again.output()).doesNotContain("token:").doesNotContain("password:");
    }
  }

  @Test
  void neverPrintsASignInThatWasGivenAndLeavesNothingInTheTemporaryFolder() throws IOException {
    Path temporary = Path.of("/tmp"); // where a JVM goes that is told nothing else
    List<Path> before = list(temporary);
    Path data = Server.newData("given");
    for (int i = 0; i < 2; i++) {
      Server server = Server.start(data);
      assertThat(server.output()).doesNotContain(Server.TOKEN).doesNotContain(Server.PASSWORD);
      assertThat(Files.exists(data.resolve("first-sign-in.txt"))).isFalse();
      server.kill();
    }
    List<Path> left = list(temporary);
    left.removeAll(before);
    left.removeIf(path -> !path.getFileName().toString().matches("(?i).*(payara|sqlite|app\\d).*"));
    assertThat(left).isEmpty();
    try (Stream<Path> own = Files.list(data.resolve("tmp"))) {
      assertThat(own.filter(p -> p.getFileName().toString().startsWith("sqlite-")))
          .hasSizeLessThan(3);
    }
  }

  @Test
  void refusesDataThatBreaksItsSchemaWhereItIsToldTo() {
    String good = EventType.INVOICE_PAID.example().getJsonObject("data").toString();
    String bad = good.replace("\"USD\"", "\"dollars\"");
    try (Server strict =
        Server.start(Server.newData("strict"), "-Dwebhooks.event.validate=strict")) {
      String call =
          "{\"events\":[{\"type\":\"invoice.paid\",\"data\":%s},{\"type\":\"invoice.paid\",\"data\":%s}]}";
      HttpResponse<String> refused = strict.post("/webhooks/events", call.formatted(good, bad));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(Api.json(refused).getJsonArray("errors").getJsonObject(0))
          .hasToString(
              "{\"field\":\"events[1].data.currency\",\"message\":\"must match \\\"^[A-Z]{3}$\\\"\"}");
      assertThat(Api.json(strict.get("/webhooks/events")).getJsonArray("data")).isEmpty();
      assertThat(strict.post("/webhooks/events", call.formatted(good, good)).statusCode())
          .isEqualTo(202);
    }
  }

  @Test
  void slowsDownATokenAndAnAccountThatSendMoreThanTheyMay() {
    try (Server limited =
        Server.start(
            Server.newData("limited"),
            "-Dwebhooks.limit.requests-per-second=5",
            "-Dwebhooks.limit.requests-per-second-per-account=5")) {
      String second = "{\"name\":\"second\",\"role\":\"viewer\"}";
      String token = Api.json(limited.post("/webhooks/tokens", second)).getString("token");
      List<HttpResponse<String>> answers = new ArrayList<>();
      // The first leaves nothing of what is the account's to the second, which has sent nothing.
      for (String one : List.of(Server.TOKEN, token)) {
        for (int i = 0; i < 30; i++) {
          String path = "/webhooks/event-types";
          answers.add(limited.send("GET", path, null, "Authorization", "Bearer " + one));
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
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(all.toList());
    }
  }
}
