package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.settings.Cidr;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What proxies, and clients before them, write into {@code X-Forwarded-*}. */
class ForwardedFuzzTest {
  private static final List<Cidr> TRUSTED = List.of(Cidr.of("10.0.0.0/8"));
  private static final String PROXY = "10.0.0.1";

  @Test
  void holds() {
    Rule.holds(4_000, ForwardedFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, ForwardedFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    switch (draw.below(3)) {
      case 0 -> findsTheClientBehindWhateverItWrote(draw);
      case 1 -> isSoundWhateverIsWritten(draw);
      default -> believesNoStranger(draw);
    }
  }

  private static void findsTheClientBehindWhateverItWrote(Draw draw) {
    String client = "203.0." + draw.below(256) + "." + draw.below(256);
    List<String> chain = new ArrayList<>();
    chain.add(draw.isTrue() ? draw.anyText(20) : "10.0.0." + draw.below(256));
    chain.add(draw.isTrue() ? client : client + ":" + (1 + draw.below(65_535)));
    for (int i = draw.below(4); i > 0; i--) {
      chain.add("10." + draw.below(256) + ".0." + draw.below(256));
    }
    assertThat(seen(PROXY, "X-Forwarded-For", String.join(", ", chain)).address())
        .isEqualTo(client);
  }

  private static void isSoundWhateverIsWritten(Draw draw) {
    String name =
        draw.of(
            new String[] {
              "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port"
            });
    String text = draw.isTrue() ? draw.anyText(40) : draw.mutated("[2001:db8::7]:443, 10.0.0.2");
    Forwarded seen = seen(PROXY, name, text);
    assertThat(seen.address()).matches("[0-9.]{7,15}|[0-9a-f:]{3,39}");
    assertThat(seen.scheme()).isIn("http", "https");
    assertThat(seen.port()).isBetween(1, 65_535);
    assertThat(seen.host()).matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
  }

  private static void believesNoStranger(Draw draw) {
    String stranger = "192.0.2." + draw.below(256);
    Forwarded seen = seen(stranger, "X-Forwarded-For", draw.anyText(40));
    assertThat(seen).isEqualTo(new Forwarded(stranger, "http", "hooks.example.com", 80));
  }

  private static Forwarded seen(String peer, String name, String text) {
    return Forwarded.of(TRUSTED, peer, "http", "hooks.example.com", Map.of(name, text)::get);
  }
}
