package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import app.clientwave.webhooks.tenancy.RawHttp.Answer;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whole answers to requests that are a little or very wrong, always the same ones: as many as
 * {@code -Dmalformed.requests} says.
 */
@ExtendWith(SharedServer.class)
class MalformedRequestsIT {
  private static final int REQUESTS = Integer.getInteger("malformed.requests", 2_000);
  private static final int ENOUGH = 10;
  private static final long SEED = 20_260_131;

  /** Nothing of these is anybody's business. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\."
              + "|\\b(app\\.clientwave|javax?|jakarta|org\\.\\w+|com\\.sun|fish)\\.\\w"
              + "|(?i:payara|grizzly|glassfish)[ /]*\\w*[ /]*\\d");

  @RegisterExtension static final WebhookReceiver RECEIVER = new WebhookReceiver();

  private final Server server;

  MalformedRequestsIT(Server server) {
    this.server = server;
  }

  @Test
  void areRefusedInPlainWords() throws IOException {
    Garbling garbling = new Garbling(new Random(SEED), new Tenant(server, RECEIVER.url("")));
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < REQUESTS && faults.size() < ENOUGH; i++) {
      Garbling.Garbled request = garbling.next();
      Answer answer = RawHttp.send(server.port(), request.bytes());
      String fault = fault(request, answer);
      if (fault != null) {
        faults.add("%s: request %d\n%s\n%s".formatted(fault, i, request, answer.text()));
      }
    }
    assertThat(faults).isEmpty();
  }

  /** What HTTP itself forbids the server refuses before us, in no words at all. */
  private static String fault(Garbling.Garbled request, Answer answer) {
    int status = answer.status();
    if (status == 500 || status == 502) {
      return "fails";
    }
    if (status >= 400 && INSIDES.matcher(answer.text()).find()) {
      return "shows its insides";
    }
    boolean isTold = answer.contentType().equals("application/problem+json");
    return request.isForApi() && status >= 400 && answer.hasBody() && !isTold
        ? "is told no problem"
        : null;
  }
}
