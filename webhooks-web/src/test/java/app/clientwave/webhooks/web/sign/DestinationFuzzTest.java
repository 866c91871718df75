package app.clientwave.webhooks.web.sign;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class DestinationFuzzTest {
  private static final String[] PARTS = {
    "/",
    "//",
    "\\",
    "settings",
    "webhooks",
    "/settings",
    "/settings/",
    ".",
    "..",
    "/../",
    "%2e",
    "%2f",
    "%5c",
    "%00",
    "%",
    ":",
    "@",
    "?",
    "#",
    ";",
    "&",
    "https:",
    "javascript:",
    "example.com",
    "\t",
    "\n",
    "\r\n",
    " ",
    "\0",
    "／",
    "。",
    "\u2028",
    "~",
    "-",
    "_",
    ".xhtml"
  };

  @Test
  void holds() {
    Rule.holds(20_000, DestinationFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, DestinationFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    String wanted =
        switch (draw.below(4)) {
          case 0 -> draw.mutated("/settings/webhooks/whk_0saqn86wprf13");
          case 1 -> "/settings" + draw.of("/a", "/", "a", "/..", "/a.").repeat(draw.below(20_000));
          default -> draw.of("", "/settings/") + draw.text(8, () -> draw.of(PARTS));
        };
    String place = Destination.of(wanted);
    assertThat(place).isIn(wanted, Destination.HOME);
    leadsBelowTheSettingsOfTheSameSite(place);
    leadsBelowTheSettingsOfTheSameSite("/webhooks" + place);
  }

  private static void leadsBelowTheSettingsOfTheSameSite(String location) {
    String start = location.startsWith("/webhooks/") ? "/webhooks/settings" : "/settings";
    URI resolved = URI.create("https://app.example/sign-in").resolve(location).normalize();
    assertThat(resolved.getRawAuthority()).isEqualTo("app.example");
    assertThat(resolved.getScheme()).isEqualTo("https");
    assertThat(resolved.getRawPath() + "/").startsWith(start + "/");
    assertThat(asABrowserReads(location) + "/").startsWith(start + "/");
  }

  /** The path by the WHATWG URL standard; empty where it leads to another site. */
  private static String asABrowserReads(String location) {
    String read = location.strip().replaceAll("[\t\r\n]", "").replace('\\', '/');
    if (!read.startsWith("/") || read.startsWith("//")) {
      return "";
    }
    Deque<String> way = new ArrayDeque<>();
    for (String step : read.split("[?#]", 2)[0].substring(1).split("/", -1)) {
      String plain = step.replaceAll("(?i)%2e", ".");
      if (plain.equals("..")) {
        way.pollLast();
      } else if (!plain.equals(".")) {
        way.add(step);
      }
    }
    return "/" + String.join("/", way);
  }
}
