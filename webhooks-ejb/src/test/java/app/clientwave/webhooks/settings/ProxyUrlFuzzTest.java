package app.clientwave.webhooks.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyUrlFuzzTest {
  private static final String PASSWORD = "hunter2";

  @Test
  void holds() {
    Rule.holds(20_000, ProxyUrlFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, ProxyUrlFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    if (draw.isTrue()) {
      readsWhatWasWritten(draw);
    } else {
      neverRepeatsThePassword(draw);
    }
  }

  private static void readsWhatWasWritten(Draw draw) {
    String host = draw.of("proxy.example.com", "10.0.0.1", "::1", "squid_proxy");
    int port = 1 + draw.below(65_535);
    String user = visible(draw).replace(":", "") + "u";
    String password = visible(draw);
    boolean known = draw.isTrue();
    String url =
        "http://"
            + (known ? encoded(user) + ":" + encoded(password) + "@" : "")
            + (host.indexOf(':') < 0 ? host : "[" + host + "]")
            + ":"
            + port
            + draw.of("", "/");
    Settings.Proxy proxy =
        new Settings.Proxy(
            host,
            port,
            known ? Optional.of(user) : Optional.empty(),
            known ? Optional.of(password) : Optional.empty());
    assertThat(ProxyUrl.read(url)).as(url).isEqualTo(proxy);
  }

  private static void neverRepeatsThePassword(Draw draw) {
    String start = draw.mutated("http://me:");
    String end = draw.mutated("@proxy.example.com:3128");
    try {
      Settings.Proxy proxy = ProxyUrl.read(start + PASSWORD + end);
      assertThat(proxy.port()).isBetween(1, 65_535);
      assertThat(proxy.host()).isNotEmpty();
      assertThat(proxy.user().isPresent()).isEqualTo(proxy.password().isPresent());
      if (proxy.password().isPresent()) {
        assertThat(proxy.password().get()).contains(PASSWORD);
        assertThat(proxy.toString()).doesNotContain(PASSWORD);
      }
    } catch (BadSetting refused) {
      assertThat(refused).hasMessageStartingWith("webhooks.proxy.url: must be ");
      assertThat(refused).hasMessageNotContaining(PASSWORD);
    }
  }

  private static String visible(Draw draw) {
    return draw.anyText(12).replaceAll("[\\p{Cntrl}\\ud800-\\udfff]", "?");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
