package app.clientwave.webhooks.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CustomerHeadersFuzzTest {
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "content-length",
          "content-type",
          "user-agent",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "x-clientwave-signature");

  @Test
  void holds() {
    Rule.holds(8_000, CustomerHeadersFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, CustomerHeadersFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    if (draw.isTrue()) {
      writesNothingIntoTheRequestButOneLineEach(headers(draw, false));
    } else {
      changesTheSameTwiceAsOnce(draw);
    }
  }

  private static void writesNothingIntoTheRequestButOneLineEach(Map<String, String> headers) {
    Violations found = new Violations();
    CustomerHeaders.check(headers, found);
    try {
      found.throwIfAny();
    } catch (SubscriptionRejected rejected) {
      assertThat(rejected.violations())
          .allSatisfy(v -> assertThat(v.field()).startsWith("headers"));
      return;
    }
    assertThat(headers).hasSizeLessThanOrEqualTo(20);
    headers.forEach(
        (name, value) -> {
          // RFC 9110: a token, and a field value without blanks around it.
          assertThat(name).matches("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,100}");
          assertThat(value).matches("[ -~]{1,500}").isEqualTo(value.strip());
          assertThat(OURS).doesNotContain(name.toLowerCase(Locale.ROOT));
        });
    assertThat(
            headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()))
        .hasSameSizeAs(headers.keySet());
    assertThat(CustomerHeaders.read(CustomerHeaders.write(headers)))
        .containsExactlyEntriesOf(headers);
  }

  private static void changesTheSameTwiceAsOnce(Draw draw) {
    Map<String, String> stored = CustomerHeaders.merged(Map.of(), headers(draw, false));
    Map<String, String> patch = headers(draw, true);
    Map<String, String> once = CustomerHeaders.merged(stored, patch);
    assertThat(CustomerHeaders.merged(once, patch)).isEqualTo(once);
    stored.forEach(
        (name, value) -> {
          if (patch.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            assertThat(once).as("not said, not changed").containsEntry(name, value);
          }
        });
    patch.forEach(
        (name, value) -> {
          if (patch.keySet().stream().filter(name::equalsIgnoreCase).count() > 1) {
            return;
          }
          if (value == null) {
            assertThat(once).as("removed").doesNotContainKey(name);
          } else if (value.equals(Subscription.MASK) && stored.containsKey(name)) {
            assertThat(once).as("kept").containsEntry(name, stored.get(name));
          } else {
            assertThat(once).as("set").containsEntry(name, value);
          }
        });
  }

  private static Map<String, String> headers(Draw draw, boolean patch) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int left = draw.of(draw.below(4), draw.below(24)); left > 0; left--) {
      String name =
          switch (draw.below(8)) {
            case 0 -> draw.anyText(8);
            case 1 -> draw.mutated(OURS.stream().sorted().toList().get(draw.below(OURS.size())));
            case 2 -> "a".repeat(draw.of(99, 100, 101));
            case 3 -> draw.of("X-A", "x-a", "İ", "Kelvin-K", "", "a b", "a:", "x\r\ny");
            default -> "X-" + draw.below(30);
          };
      String value =
          switch (draw.below(6)) {
            case 0 -> draw.anyText(8);
            case 1 -> draw.of("", " ", "a ", " a", "a\tb", "a\r\nHost: b", "ä", "\0", "\u007f");
            case 2 -> "v".repeat(draw.of(499, 500, 501));
            case 3 -> Subscription.MASK;
            default -> draw.of("Bearer 1", "a \"b\" \\");
          };
      headers.put(name, patch && draw.below(3) == 0 ? null : value);
    }
    return headers;
  }
}
