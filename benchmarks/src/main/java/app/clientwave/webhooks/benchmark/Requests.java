package app.clientwave.webhooks.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Publishing requests, ready as bytes but for the numbers of their events; they take turns. */
final class Requests {
  /** Makes the body that a receiver gets about 1 KB long. */
  static final String TEXT = "x".repeat(900);

  private final List<Template> templates = new ArrayList<>();
  private final int events;

  private record Template(byte[] bytes, List<Integer> blanks) {}

  /**
   * @param events how many each request publishes; more than one go as a list
   */
  Requests(int events) {
    this.events = events;
  }

  int events() {
    return events;
  }

  /** Adds one that publishes events of the type, with the token of an account. */
  Requests add(String token, String type) {
    String event =
        "{\"type\":\"%s\",\"data\":{\"id\":\"%s\",\"text\":\"%s\"}}"
            .formatted(type, Numbers.BLANK, TEXT);
    String body =
        events == 1
            ? event
            : "{\"events\":[" + String.join(",", Collections.nCopies(events, event)) + "]}";
    String request =
        ("POST /webhooks/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
            .formatted(token, body.length(), body);
    List<Integer> blanks = new ArrayList<>();
    for (int at = request.indexOf(Numbers.BLANK);
        at >= 0;
        at = request.indexOf(Numbers.BLANK, at + 1)) {
      blanks.add(at);
    }
    templates.add(new Template(request.getBytes(US_ASCII), blanks));
    return this;
  }

  int longest() {
    return templates.stream().mapToInt(t -> t.bytes.length).max().orElseThrow();
  }

  /** Puts the request into the buffer whose first event has this number. */
  void write(long first, ByteBuffer out) {
    Template template = templates.get((int) (first / events % templates.size()));
    long number = first;
    for (int at : template.blanks) {
      Numbers.write(template.bytes, at, number++);
    }
    out.clear().put(template.bytes).flip();
  }
}
