package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void endsWithOneWhenThePortIsTakenWhileItStarts() throws IOException {
    Path data = Server.newData("taken");
    Server server = Server.launch(data, Server.freePort(), List.of(), Map.of());
    while (!Files.exists(data.resolve("lock"))) {
      assertThat(server.readyWithin(Duration.ofMillis(20))).isFalse();
    }
    InetAddress host = InetAddress.getByName("127.0.0.1");
    try (ServerSocket taken = new ServerSocket(server.port(), 1, host)) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output())
          .contains("cannot listen on 127.0.0.1 port " + taken.getLocalPort());
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
  void answersNobodyBeforeTheWebhooksAreReady() {
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (Server server =
        Server.launch(Server.newData("early"), Server.freePort(), List.of(), Map.of())) {
      while (!server.readyWithin(Duration.ofMillis(20))) {
        try {
          answers.add(server.get("/health/ready"));
        } catch (UncheckedIOException e) {
          assertThat(e).hasCauseInstanceOf(ConnectException.class);
        }
      }
      answers.add(server.get("/health/ready"));
    }

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.body()).contains("\"name\":\"webhooks\"");
            });
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
}
