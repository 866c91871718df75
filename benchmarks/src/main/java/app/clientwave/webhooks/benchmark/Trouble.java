package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong beside a webhook that is well. */
enum Trouble {
  HANGING("one webhook that hangs, 50/s", Conduct.HANG, 1, 1, 50),
  FLOODED("one webhook that hangs, 500/s", Conduct.HANG, 1, 1, 500),
  DRIPPING("one webhook that drips a byte a second, 50/s", Conduct.DRIP, 1, 1, 50),
  REFUSING("one webhook that answers 500, 50/s", Conduct.REFUSE, 1, 1, 50),
  CLOSED("one webhook whose port is closed, 50/s", null, 1, 1, 50),
  GIGABYTE("one webhook that answers 1 GB, 50/s", Conduct.GIGABYTE, 1, 1, 50),
  MANY("200 webhooks that hang, 200/s over all", Conduct.HANG, 10, 20, 10);

  private static final List<String> TYPES =
      List.of(
          "payment.failed",
          "client.created",
          "client.updated",
          "client.deleted",
          "proposal.created",
          "proposal.sent",
          "proposal.viewed",
          "contract.created",
          "contract.signed",
          "contract.expired");

  private final String text;
  private final Conduct conduct;
  private final int types;
  private final int webhooksPerType;
  private final int rate;

  /**
   * @param conduct null: nobody listens
   * @param rate events a second
   */
  Trouble(String text, Conduct conduct, int types, int webhooksPerType, int rate) {
    this.text = text;
    this.conduct = conduct;
    this.types = types;
    this.webhooksPerType = webhooksPerType;
    this.rate = rate;
  }

  /** The one that the command line calls so. */
  static Optional<Trouble> named(String title) {
    return Arrays.stream(values()).filter(t -> t.title().equals(title)).findFirst();
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  int rate() {
    return rate;
  }

  List<Registered> register(ServerUnderTest server, Inbox inbox) throws IOException {
    List<Registered> webhooks = new ArrayList<>();
    for (String type : TYPES.subList(0, types)) {
      for (int i = 0; i < webhooksPerType; i++) {
        webhooks.add(Registered.at(server, inbox.url("webhook-" + webhooks.size()), type));
      }
    }
    return webhooks;
  }

  Requests requests() {
    Requests requests = new Requests(1);
    TYPES.subList(0, types).forEach(type -> requests.add(ServerUnderTest.TOKEN, type));
    return requests;
  }

  /** From here on it is there. */
  void begin(Receiver receiver, Inbox inbox) throws IOException {
    if (conduct == null) {
      receiver.close();
    } else {
      inbox.become(conduct);
    }
  }
}
