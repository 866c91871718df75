package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code docs/generated-client}: OpenAPI Generator makes a client of the document that the server
 * shows, and the client works as it was made.
 */
@ExtendWith(SharedServer.class)
class GeneratedClientIT {
  private static final Path PROJECT = Path.of("../docs/generated-client");
  private static final long MINUTES = 5;

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();
  private final Server server;

  GeneratedClientIT(Server server) {
    this.server = server;
  }

  @Test
  void doesEverythingThatTheTourShows() throws Exception {
    Api.removeAll(server);
    List<String> said = tour();
    assertThat(said)
        .containsSubsequence(
            "types 35",
            "registered whk active [invoice.*], secret of 50 characters",
            "registered whk active [invoice.*], secret of 50 characters",
            "listed [whk, whk]",
            "changed paused [invoice.*] 'Bookkeeping' [X-Team]",
            "refused 412",
            "changed active [invoice.*] '' [X-Team]",
            "published evt",
            "published [evt, evt]",
            "delivery delivered",
            "attempt 1 delivered 200: Your server accepted the event.",
            "tested delivered 200",
            "refused 422 Rule broken: event_types[0] is no event type;"
                + " GET /webhooks/event-types lists them, <group>.* and * are allowed",
            "removed whk",
            "removed whk");
    assertThat(said)
        .anyMatch(line -> line.matches("body \\{\"id\":\"evt\".*\"data\":\\{\"id\":\"inv_1\"}}"));
    assertThat(Api.list(server, "/webhooks/subscriptions")).isEmpty();
  }

  /** The lines that it prints, of ids their kind alone. */
  private List<String> tour() throws IOException, InterruptedException {
    Path output = Files.createTempFile(Path.of("target"), "tour", ".log");
    Process process =
        new ProcessBuilder(
                "mvn",
                "-q",
                "-B",
                "compile",
                "exec:java",
                "-Dopenapi=" + server.base() + "/openapi",
                "-Dexec.args=%s %s %s"
                    .formatted(server.base(), Server.TOKEN, receiver.url("/hook")))
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.replaceAll("(whk|evt)_[0-9a-z]{13}", "$1").lines().toList();
  }
}
