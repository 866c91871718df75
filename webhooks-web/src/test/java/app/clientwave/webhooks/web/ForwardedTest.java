package app.clientwave.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.Cidr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedTest {
  private static final List<Cidr> TRUSTED = List.of(Cidr.of("10.0.0.0/8"), Cidr.of("fd00::/8"));
  private static final String PROXY = "10.0.0.1";

  @Test
  void believesNobodyButTrustedProxies() {
    Map<String, String> told =
        Map.of(
            "X-Forwarded-For", "203.0.113.7",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "evil.example",
            "X-Forwarded-Port", "444");
    Forwarded plain = new Forwarded("198.51.100.1", "http", "hooks.example.com", 8080);
    assertThat(seen("198.51.100.1", told)).isEqualTo(plain);
    assertThat(Forwarded.of(List.of(), PROXY, "http", "hooks.example.com:8080", told::get))
        .isEqualTo(new Forwarded(PROXY, "http", "hooks.example.com", 8080));
    assertThat(seen(PROXY, told))
        .isEqualTo(new Forwarded("203.0.113.7", "https", "evil.example", 444));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7                              | 203.0.113.7",
        "203.0.113.7, 10.1.1.1                    | 203.0.113.7",
        "1.1.1.1, 203.0.113.7, 10.1.1.1, 10.2.2.2 | 203.0.113.7",
        "10.9.9.9, 203.0.113.7                    | 203.0.113.7",
        "10.9.9.9, 10.8.8.8                       | 10.9.9.9",
        "unknown, 203.0.113.7                     | 203.0.113.7",
        "203.0.113.7:4711                         | 203.0.113.7",
        "2001:db8::7                              | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711 , fd00::1             | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]                            | 2001:db8:0:0:0:0:0:7",
        "::ffff:203.0.113.7, ::ffff:10.1.1.1      | 203.0.113.7"
      })
  void findsTheLastThatIsNoTrustedProxy(String chain, String client) {
    assertThat(seen(PROXY, Map.of("X-Forwarded-For", chain)).address()).isEqualTo(client);
    assertThat(seen("fd00::1", Map.of("X-Forwarded-For", chain)).address()).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "unknown",
        "_hidden",
        "client.example.com",
        "203.0.113.7, unknown",
        "203.0.113.7,",
        "203.0.113.7, unknown, 10.1.1.1",
        "203.0.113.300",
        "203.0.113.7:",
        "203.0.113.7:123456",
        "[203.0.113.7",
        "2001:db8::7::1",
        "fe80::1%eth0",
        "203.0.113.7 203.0.113.8",
        "\"203.0.113.7\"",
        "for=203.0.113.7"
      })
  void countsThePeerWhereTheChainCannotBeRead(String chain) {
    assertThat(seen(PROXY, Map.of("X-Forwarded-For", chain)).address()).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https       | a.example      |      | https | a.example     | 443",
        "https       | a.example:8443 |      | https | a.example     | 8443",
        "https       | a.example:8443 | 9443 | https | a.example     | 9443",
        "http, HTTPS | b, a.example   |      | https | a.example     | 443",
        "https       | [2001:db8::1]  | 444  | https | [2001:db8::1] | 444",
        "https       |                |      | https | hooks.example.com | 8080",
        "ftp         | a b            | x    | http  | hooks.example.com | 8080",
        "on          | a/b            | 0    | http  | hooks.example.com | 8080",
        "https,      | a@b:80         | 65536| http  | hooks.example.com | 8080",
        "https://    | a:0            | -1   | http  | hooks.example.com | 8080"
      })
  void readsHowTheBrowserCameAndIgnoresWhatCannotBeRead(
      String proto, String host, String port, String scheme, String name, int seenPort) {
    Map<String, String> told = new HashMap<>();
    told.put("X-Forwarded-Proto", proto);
    told.put("X-Forwarded-Host", host);
    told.put("X-Forwarded-Port", port);
    assertThat(seen(PROXY, told)).isEqualTo(new Forwarded(PROXY, scheme, name, seenPort));
  }

  @Test
  void takesThePortOfTheSchemeWhereNoneIsSaid() {
    Forwarded seen =
        Forwarded.of(
            TRUSTED, PROXY, "http", "hooks.example.com", Map.of("X-Forwarded-Proto", "https")::get);
    assertThat(seen.port()).isEqualTo(443);
    assertThat(seen.authority()).isEqualTo("hooks.example.com");
    assertThat(seen(PROXY, Map.of()).authority()).isEqualTo("hooks.example.com:8080");
  }

  private static Forwarded seen(String peer, Map<String, String> told) {
    return Forwarded.of(TRUSTED, peer, "http", "hooks.example.com:8080", told::get);
  }
}
