package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerHeadersTest {
  @Test
  void takesTwentyAndNoMore() {
    assertThat(fields(many(20))).isEmpty();
    assertThat(fields(many(21))).containsExactly("headers");
  }

  @Test
  void takesNone() {
    assertThat(fields(Map.of())).isEmpty();
  }

  @Test
  void takesNamesOfAHundredCharactersAndNoMore() {
    assertThat(fields(Map.of("X".repeat(100), "1"))).isEmpty();
    assertThat(fields(Map.of("X".repeat(101), "1"))).containsExactly("headers." + "X".repeat(101));
  }

  @Test
  void takesValuesOfFiveHundredCharactersAndNoMore() {
    assertThat(fields(Map.of("X-A", "v".repeat(500)))).isEmpty();
    assertThat(fields(Map.of("X-A", "v".repeat(501)))).containsExactly("headers.X-A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "X-Api-Key", "a", "accept", "Cookie", "x!#$%&'*+.^_`|~9"})
  void takesNamesThatAreTheCustomers(String name) {
    assertThat(fields(Map.of(name, "Bearer a b"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "HOST",
        "Content-Type",
        "content-length",
        "Content-Anything",
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authorization",
        "Proxy-Authenticate",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Expect",
        "User-Agent",
        "X-ClientWave-Signature",
        "x-clientwave-anything",
        "webhook-id",
        "Webhook-Timestamp",
        "webhook-signature"
      })
  void refusesNamesThatHttpOrWeSet(String name) {
    assertThat(fields(Map.of(name, "1"))).containsExactly("headers." + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "X A", "X:A", "X-A:", "X-Ä", "X\n", "X\r\nY", "X\0", "(X)", "\"X\""})
  void refusesNamesThatAreNone(String name) {
    assertThat(fields(Map.of(name, "1"))).containsExactly("headers." + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", " a", "a ", "a\r\nX-B: 1", "a\nb", "a\tb", "ä", "a\0", "a\u007f"})
  void refusesValuesThatCouldNotTravel(String value) {
    assertThat(fields(Map.of("X-A", value))).containsExactly("headers.X-A");
  }

  @Test
  void refusesOneNameInTwoCases() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-A", "1");
    headers.put("x-a", "2");
    assertThat(fields(headers)).containsExactly("headers.x-a");
  }

  @Test
  void tellsNoValue() {
    Violations found = new Violations();
    CustomerHeaders.check(Map.of("X-A", "hunter2\n"), found);
    assertThat(catchThrowableOfType(SubscriptionRejected.class, found::throwIfAny))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void readsWhatItWroteInOrder() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Z", "a \"quoted\" \\ value");
    headers.put("X-A", "1");
    Map<String, String> read = CustomerHeaders.read(CustomerHeaders.write(headers));
    assertThat(read).containsExactlyEntriesOf(headers);
    assertThat(CustomerHeaders.read(CustomerHeaders.write(Map.of()))).isEmpty();
  }

  private static Map<String, String> many(int count) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      headers.put("X-" + i, "v");
    }
    return headers;
  }

  private static List<String> fields(Map<String, String> headers) {
    Violations found = new Violations();
    CustomerHeaders.check(headers, found);
    SubscriptionRejected rejected =
        catchThrowableOfType(SubscriptionRejected.class, found::throwIfAny);
    return rejected == null
        ? List.of()
        : rejected.violations().stream().map(Violation::field).toList();
  }
}
