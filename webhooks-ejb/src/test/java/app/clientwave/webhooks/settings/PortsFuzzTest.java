package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsFuzzTest {
  @Test
  void holds() {
    Rule.holds(20_000, PortsFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, PortsFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    if (draw.isTrue()) {
      hasThePortsOfItsList(draw);
    } else {
      String pieces =
          draw.text(8, () -> draw.of("0", "1", "80", "65535", "65536", ",", "-", " ", "٣", "+"));
      readsWhatItWroteOrRefuses(draw.isTrue() ? pieces : draw.mutated("80,443,1024-65535"));
    }
  }

  private static void hasThePortsOfItsList(Draw draw) {
    List<String> items = new ArrayList<>();
    int port = draw.below(65_537);
    boolean inside = false;
    boolean valid = true;
    for (int left = draw.below(4); left >= 0; left--) {
      int first = draw.below(65_537);
      int last = draw.isTrue() ? first : draw.below(65_537);
      items.add(first == last ? "" + first : first + "-" + last);
      inside |= first <= port && port <= last;
      valid &= 1 <= first && first <= last && last <= 65_535;
    }
    String text = String.join(draw.of(",", " , "), items);
    assertThat(readsWhatItWroteOrRefuses(text)).as(text).isEqualTo(valid);
    if (valid) {
      assertThat(Ports.of(text).contains(port)).as("%d in %s", port, text).isEqualTo(inside);
    }
  }

  private static boolean readsWhatItWroteOrRefuses(String text) {
    Ports ports;
    try {
      ports = Ports.of(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("ports are numbers and ranges from 1 to 65535");
      return false;
    }
    assertThat(Ports.of(ports.toString())).isEqualTo(ports).hasSameHashCodeAs(ports);
    assertThat(ports.contains(0)).isFalse();
    assertThat(ports.contains(65_536)).isFalse();
    assertThat(ports.contains(-1)).isFalse();
    return true;
  }
}
