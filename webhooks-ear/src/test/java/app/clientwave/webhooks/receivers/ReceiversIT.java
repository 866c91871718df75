package app.clientwave.webhooks.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import app.clientwave.webhooks.run.SharedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to verify that the documentation shows works on what the server really sends. */
@ExtendWith(SharedServer.class)
class ReceiversIT {
  private static final String GENERATED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4hFbsQOYl0w=";
  private static final String CHOSEN = "chosen-by-the-customer-2026!";

  private static final String ODD =
      """
      {"type":"client.created","data":{"id":"cli_ö1","name":"Žižka & Söhne 屋根 \\u00e9 <b>\\"x\\"</b>",\
      "emoji":"🏠👷🏽‍♀️","scientific":1.0e2,"amount":7500.10,"big":12345678901234567890.0,\
      "empty":"","nothing":null}}""";

  private static final List<String> EVENTS =
      List.of(
          """
          {"type":"invoice.paid","data":{"id":"inv_1","amount":7500.10,"currency":"USD",\
          "line_items":[{"description":"Shingles","quantity":20,"amount":7500.10}]}}""",
          """
          {"type":"proposal.accepted","data":{"id":"prop_1","title":"Roof",\
          "line_items":[{"description":"Tear-off","quantity":25}]}}""",
          """
          {"type":"opportunity.created","data":{"id":"opp_1","title":"New roof","probability":0.70}}""",
          ODD);

  private final List<String> registered = new ArrayList<>();
  private RunningServer server;
  private Recorder recorder;

  static Stream<Arguments> receiversAndSecrets() {
    return Stream.of(Receiver.values())
        .flatMap(
            receiver ->
                Stream.of(
                    Arguments.of(receiver, GENERATED, CHOSEN),
                    Arguments.of(receiver, CHOSEN, GENERATED)));
  }

  @BeforeEach
  void find(Server running) throws IOException {
    server = RunningServer.of(running);
    recorder = new Recorder();
  }

  @AfterEach
  void tidyUp() {
    registered.forEach(server::remove);
    recorder.close();
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("receiversAndSecrets")
  void verifiesEveryEventAndRefusesWhatIsForged(Receiver kind, String secret, String other)
      throws IOException {
    try (ReceiverProcess receiver = kind.start(secret)) {
      registered.add(server.register(receiver.url(), secret));
      registered.add(server.register(recorder.url("same"), secret));
      registered.add(server.register(recorder.url("other"), other));

      String last = null;
      for (String event : EVENTS) {
        last = server.publish(event);
        awaitVerified(receiver, last, type(event));
      }

      Delivered genuine = recorder.delivered("same", last);
      assertThat(new String(genuine.body(), UTF_8))
          .endsWith(ODD.substring(ODD.indexOf("\"data\"")));
      Delivered otherSecret = recorder.delivered("other", last);
      assertThat(genuine.sentTo(receiver.url())).isEqualTo(200);
      assertThat(genuine.with("7500.10", "7500.11").sentTo(receiver.url())).isEqualTo(401);
      assertThat(otherSecret.sentTo(receiver.url())).isEqualTo(401);
      assertThat(genuine.withoutSignatures().sentTo(receiver.url())).isEqualTo(401);
      assertThat(garbled(genuine).sentTo(receiver.url())).isEqualTo(401);
      if (kind.isStandard()) {
        assertThat(genuine.withHeader("webhook-id", "evt_other").sentTo(receiver.url()))
            .isEqualTo(401);
        assertThat(genuine.withHeader("webhook-timestamp", "1700000000").sentTo(receiver.url()))
            .isEqualTo(401);
      }
    }
  }

  private static void awaitVerified(ReceiverProcess receiver, String event, String type) {
    String line = "verified " + event + " " + type;
    receiver.awaitLine(line, line::equals);
  }

  private static Delivered garbled(Delivered genuine) {
    return genuine
        .withHeader("x-clientwave-signature", "none")
        .withHeader("webhook-signature", "none");
  }

  private static String type(String event) {
    return event.substring(event.indexOf(':') + 2, event.indexOf("\","));
  }
}
