package app.clientwave.webhooks.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import app.clientwave.webhooks.settings.Cidr;
import app.clientwave.webhooks.settings.Ports;
import app.clientwave.webhooks.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P8 at save and at connect, as far as it needs no network. */
class TargetPolicyTest {
  private static final Ports PORTS = Ports.of("80,443,1024-65535");

  private final TargetPolicy strict = policy(true, List.of(), List.of());
  private final TargetPolicy withHttp = policy(false, List.of(), List.of());

  @Nested
  class AtSave {
    @ParameterizedTest
    @CsvSource({
      "https://hooks.example.com/a?b=c,       https://hooks.example.com/a?b=c",
      "HTTPS://Hooks.Example.COM:443,         https://hooks.example.com/",
      "https://hooks.example.com:8443/a,      https://hooks.example.com:8443/a",
      "https://hooks.example.com./a,          https://hooks.example.com/a",
      "https://hooks.example.com:/a,          https://hooks.example.com/a",
      "https://bücher.example.com/ä?ö=ü,      https://xn--bcher-kva.example.com/%C3%A4?%C3%B6=%C3%BC",
      "https://8.8.8.8/,                      https://8.8.8.8/",
      "https://0x08080808/,                   https://8.8.8.8/",
      "https://8.8.2056/,                     https://8.8.8.8/",
      "https://010.8.8.8/,                    https://8.8.8.8/",
      "https://８.８.８.８/,                   https://8.8.8.8/",
      "https://[2606:4700::1111]/,            https://[2606:4700:0:0:0:0:0:1111]/",
      "https://hooks.example.com//a//b,       https://hooks.example.com//a//b",
      "https://hooks.example.com/a%2Fb/../c,  https://hooks.example.com/a%2Fb/../c"
    })
    void writesAUrlInOneForm(String url, String normal) {
      assertThat(strict.check(url)).hasToString(normal);
      assertThat(strict.check(normal)).as("checked once more").hasToString(normal);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "''                                | A URL is needed.",
          "https://exa mple.com/             | This is not a valid URL.",
          "https://example.com\\@127.0.0.1/  | This is not a valid URL.",
          "hooks.example.com/a               | The URL must be complete, beginning with https://.",
          "//hooks.example.com/a             | The URL must be complete, beginning with https://.",
          "ftp://hooks.example.com/          | The URL must begin with https://.",
          "file:///etc/passwd                | The URL must begin with https://.",
          "javascript:alert(1)               | The URL must begin with https://.",
          "http://hooks.example.com/         | The URL must begin with https://.",
          "https:hooks.example.com           | The URL has no host, such as hooks.example.com.",
          "https:///path                     | The URL has no host, such as hooks.example.com.",
          "https://:443/                     | The URL has no host, such as hooks.example.com.",
          "https://me:secret@example.com/    | The URL must not carry a user name or password.",
          "https://@example.com/             | The URL must not carry a user name or password.",
          "https://example.com/#part         | The URL must not have a part behind #.",
          "https://example.com:22/           | Port 22 must not be called.",
          "https://example.com:0/            | The port is not a number from 1 to 65535.",
          "https://example.com:00000/        | The port is not a number from 1 to 65535.",
          "https://example.com:65536/        | The port is not a number from 1 to 65535.",
          "https://example.com:99999/        | The port is not a number from 1 to 65535.",
          "https://example.com:８０/          | The port is not a number from 1 to 65535.",
          "https://example.com:-1/           | The port is not a number from 1 to 65535.",
          "https://example.com:9999999/      | The port is not a number from 1 to 65535.",
          "https://exa_mple.com/             | The host is not a valid name or address.",
          "https://1..1/                     | The host is not a valid name or address.",
          "https://example..com/             | The host is not a valid name or address.",
          "https://-example.com/             | The host is not a valid name or address.",
          "https://ex%61mple.com/            | The host is not a valid name or address.",
          "https://example.com../            | The host is not a valid name or address.",
          "https://example.1com/             | The host is not a valid name or address.",
        })
    void refusesEachBrokenRuleInItsOwnWords(String url, String rule) {
      assertThatExceptionOfType(TargetRejected.class)
          .isThrownBy(() -> strict.check(url))
          .satisfies(rejected -> assertThat(rejected.rule()).isEqualTo(rule));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "localhost",
          "LOCALHOST.",
          "api.localhost",
          "localhost.localdomain",
          "router",
          "com",
          "printer.local",
          "metadata.google.internal",
          "a.LAN",
          "ａ.ｌａｎ",
          "nas.home",
          "nas.home.arpa",
          "erp.corp",
          "www.intranet",
          "db.private",
          "smtp.mail",
          "shop.test",
          "shop.example",
          "shop.invalid",
          "abcdefghij.onion",
          "a.alt",
          "1.0.0.127.in-addr.arpa"
        })
    void refusesNamesThatThePublicDnsDoesNotHave(String host) {
      String rule = "The host is not a public name such as hooks.example.com.";
      assertRefused(strict, "https://" + host + "/", rule);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"local.example.com", "mail.example.com", "mylocal.com", "test.de", "lan.cafe"})
    void takesNamesThatOnlyLookLocal(String host) {
      assertThat(strict.check("https://" + host + "/")).hasHost(host);
    }

    @Test
    void takesTheLocalNamesOfTheOperatorAndWhatLiesBelowThem() {
      TargetPolicy policy =
          new TargetPolicy(
              settings(true, List.of(), List.of(), "corp", "router"), Optional.empty());
      assertThat(policy.check("https://erp.CORP/")).hasHost("erp.corp");
      assertThat(policy.check("https://corp/")).hasHost("corp");
      assertThat(policy.check("https://router/")).hasHost("router");
      String rule = "The host is not a public name such as hooks.example.com.";
      assertRefused(policy, "https://mycorp/", rule);
      assertRefused(policy, "https://nas.lan/", rule);
      assertRefused(() -> policy.check("erp.corp", 443, address("10.0.0.1")));
    }

    @Test
    void refusesNull() {
      assertThatExceptionOfType(TargetRejected.class).isThrownBy(() -> strict.check((String) null));
    }

    @Test
    void refusesHalfASurrogatePair() {
      assertRefused(strict, "https://example.com/\ud83c", "This is not a valid URL.");
      assertRefused(strict, "https://example.com/?\udfe0\ud83c", "This is not a valid URL.");
    }

    @Test
    void takesUpTo2048Characters() {
      String start = "https://hooks.example.com/";
      String longest = start + "a".repeat(2_048 - start.length());
      assertThat(strict.check(longest)).hasToString(longest);
      assertRefused(strict, longest + "a", "The URL must not be longer than 2,048 characters.");
      assertRefused(
          strict, start + "ä".repeat(1_000), "The URL must not be longer than 2,048 characters.");
    }

    @Test
    void takesHttpWhereTheOperatorAllowsIt() {
      assertThat(withHttp.check("http://hooks.example.com:80/a"))
          .hasToString("http://hooks.example.com/a");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "127.0.0.1",
          "2130706433",
          "0177.0.0.1",
          "0x7f.1",
          "127.1",
          "0x7F000001",
          "017700000001",
          "127.0.1",
          "１２７.０.０.１",
          "127。0。0。1",
          "127.0.0.1.",
          "①②⑦.0.0.1",
          "0",
          "0x",
          "[::1]",
          "[::]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::127.0.0.1]",
          "[::ffff:0:127.0.0.1]",
          "[0:0:0:0:0:FFFF:127.0.0.1]",
          "[0000:0000:0000:0000:0000:ffff:7f00:0001]",
          "[fd00::1]",
          "[64:ff9b::7f00:1]",
          "169.254.169.254",
          "0xa9fea9fe",
          "[fe80::1]",
          "10.0.0.1"
        })
    void refusesAddressesOfItsOwnNetworkInAnyForm(String host) {
      assertThatExceptionOfType(TargetRejected.class)
          .isThrownBy(() -> strict.check("https://" + host + "/"))
          .withMessageStartingWith("The host has an address that cannot be called: it is for ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "256.1.1.1",
          "1.2.3.4.5",
          "1.2.3.08",
          "0x1.0xgg.1.1",
          "4294967296",
          "1.16777216",
          "example.1",
          "99999999999999999999999",
          "[::1%25lo]",
          "[fe80::1%eth0]",
          "[::g]",
          "[1:2]",
          "[]",
          "[127.0.0.1]"
        })
    void refusesWhatOnlyLooksLikeAnAddress(String host) {
      assertThatExceptionOfType(TargetRejected.class)
          .isThrownBy(() -> strict.check("https://" + host + "/"))
          .satisfies(
              rejected ->
                  assertThat(rejected.rule())
                      .isIn(
                          "The host looks like an IP address and is not a valid one.",
                          "This is not a valid URL."));
    }
  }

  @Nested
  class AtConnect {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0.0.0.0",
          "0.1.2.3",
          "10.0.0.1",
          "100.64.0.1",
          "100.127.255.255",
          "127.0.0.1",
          "127.255.0.1",
          "169.254.169.254",
          "172.16.0.1",
          "172.31.255.255",
          "192.0.0.1",
          "192.0.0.9",
          "192.0.2.1",
          "192.31.196.1",
          "192.52.193.1",
          "192.88.99.1",
          "192.168.1.1",
          "192.175.48.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.1",
          "203.0.113.1",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "::ffff:10.0.0.1",
          "::8.8.8.8",
          "64:ff9b::8.8.8.8",
          "64:ff9b:1::1",
          "100::1",
          "100:0:0:1::1",
          "2001::1",
          "2001:2::1",
          "2001:10::1",
          "2001:20::1",
          "2001:30::1",
          "2001:1ff::1",
          "2001:db8::1",
          "2002:808:808::1",
          "2620:4f:8000::1",
          "3fff::1",
          "5f00::1",
          "fc00::1",
          "fd12:3456::1",
          "fe80::1",
          "fec0::1",
          "ff02::1",
          "::ffff:0:8.8.8.8",
          "64:ff9a:ffff::1",
          "200::1",
          "1fff:ffff::1",
          "4000::1",
          "fbff::1",
          "fe00::1"
        })
    void refusesTheSpecialPurposeRegistriesAndIpv6ThatIsNotGlobalUnicast(String address) {
      assertThatExceptionOfType(TargetRejected.class)
          .isThrownBy(() -> strict.check(address(address)))
          .satisfies(rejected -> assertThat(rejected.rule()).doesNotContain(address));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1.1.1.1",
          "8.8.8.8",
          "9.255.255.255",
          "11.0.0.1",
          "100.63.255.255",
          "100.128.0.1",
          "172.15.255.255",
          "172.32.0.1",
          "192.0.1.1",
          "198.17.255.255",
          "198.20.0.1",
          "223.255.255.255",
          "::ffff:8.8.8.8",
          "2001:200::1",
          "2000::1",
          "2606:4700::1111",
          "2a00:1450::1",
          "2a00:1450::5efe:8.8.8.8",
          "2a00:1450::5eff:10.0.0.1",
          "3ffe:ffff::1"
        })
    void letsAllOtherAddressesThrough(String address) {
      assertThatNoException().isThrownBy(() -> strict.check(address(address)));
    }

    @Test
    void letsAnAllowedRangeThrough() {
      TargetPolicy policy = policy(true, List.of("10.1.0.0/16", "::1"), List.of());
      assertThatNoException().isThrownBy(() -> policy.check(address("10.1.2.3")));
      assertThatNoException().isThrownBy(() -> policy.check(address("::1")));
      assertThat(policy.check("https://10.1.2.3/")).hasToString("https://10.1.2.3/");
      assertRefused(policy, address("10.2.2.3"));
    }

    @Test
    void letsADeniedRangeWinOverAnAllowedOne() {
      TargetPolicy policy =
          policy(true, List.of("10.0.0.0/8"), List.of("10.1.0.0/16", "8.8.8.0/24"));
      assertThatNoException().isThrownBy(() -> policy.check(address("10.2.0.1")));
      assertRefused(policy, address("10.1.0.1"));
      assertRefused(policy, address("8.8.8.8"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "64:ff9b::10.0.0.1",
          "64:ff9b:1:a00:0:100::",
          "64:ff9b:1::10.0.0.1",
          "2002:a00:1::1",
          "2001:0:a00:1::",
          "2001:0:808:808::f5ff:fffe",
          "::10.0.0.1",
          "::ffff:0:10.0.0.1",
          "::ffff:10.0.0.1",
          "2a00:1450::5efe:10.0.0.1",
          "2a00:1450::200:5efe:10.0.0.1"
        })
    void looksIntoTranslatedAddressesEvenInAnAllowedRange(String address) {
      assertRefused(policy(true, List.of("::/0"), List.of()), address(address));
    }

    @Test
    void letsAnAllowedRangeOutsideGlobalUnicastThrough() {
      TargetPolicy policy = policy(true, List.of("fd00::/8", "64:ff9c::/32"), List.of());
      assertThatNoException().isThrownBy(() -> policy.check(address("fd12::1")));
      assertThatNoException().isThrownBy(() -> policy.check(address("64:ff9c::1")));
      assertRefused(policy, address("64:ff9d::1"));
    }

    @Test
    void allowsATranslatedPublicAddressWhereTheOperatorHasSuchANetwork() {
      TargetPolicy policy = policy(true, List.of("64:ff9b::/96", "64:ff9b:1::/48"), List.of());
      assertThatNoException().isThrownBy(() -> policy.check(address("64:ff9b::8.8.8.8")));
      assertThatNoException().isThrownBy(() -> policy.check(address("64:ff9b:1:808:8:800::")));
    }

    @Test
    void refusesADeniedAddressBehindATranslatedOne() {
      TargetPolicy policy = policy(true, List.of("64:ff9b::/96"), List.of("8.8.8.8"));
      assertRefused(policy, address("64:ff9b::8.8.8.8"));
    }
  }

  @Nested
  class OwnReceiver {
    private final TargetPolicy policy = own("http://127.0.0.1:8080/demo/receiver", List.of());

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://127.0.0.1:8080/demo/receiver", "http://127.0.0.1:8080/demo/receiver/",
          "http://127.0.0.1:8080/demo/receiver/slow?x=1", "http://2130706433:8080/demo/receiver"
        })
    void isLetThroughWithWhatLiesBelow(String url) {
      assertThat(policy.check(url).toString()).startsWith("http://127.0.0.1:8080/demo/receiver");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://127.0.0.1:8080/",
          "http://127.0.0.1:8080/demo",
          "http://127.0.0.1:8080/demo/receivers",
          "http://127.0.0.1:8080/demo/receiver/../../webhooks/tokens",
          "http://127.0.0.1:8080/demo/receiver/..",
          "http://127.0.0.1:8080/demo/./receiver",
          "http://127.0.0.1:8080/demo/receiver/%2e%2e/webhooks",
          "http://127.0.0.1:8080/demo/receiver/.%2E/webhooks",
          "http://127.0.0.1:8080/demo/receiver/..%2fwebhooks",
          "http://127.0.0.1:8080/demo/receiver/%252e%252e/webhooks",
          "http://127.0.0.1:8080/demo/receiver/..;x/webhooks",
          "http://127.0.0.1:8080/demo/receiver//..",
          "http://127.0.0.1:8080/demo/receiver%5c..",
          "http://127.0.0.1:8081/demo/receiver",
          "https://127.0.0.1:8080/demo/receiver",
          "http://127.0.0.2:8080/demo/receiver",
          "http://localhost:8080/demo/receiver",
          "http://127.0.0.1:8080//demo/receiver"
        })
    void opensNothingElse(String url) {
      assertThatExceptionOfType(TargetRejected.class).isThrownBy(() -> policy.check(url));
    }

    @Test
    void isLetThroughAtConnectUnderItsOwnNameAlone() {
      InetAddress loopback = address("127.0.0.1");
      assertThatNoException().isThrownBy(() -> policy.check("127.0.0.1", 8080, loopback));
      assertRefused(() -> policy.check("127.0.0.1", 8081, loopback));
      assertRefused(() -> policy.check("evil.example.com", 8080, loopback));
      assertRefused(() -> policy.check("127.0.0.1", 8080, address("127.0.0.2")));
      assertRefused(() -> policy.check(loopback));
    }

    @Test
    void mayBeANameOrAnIpv6AddressOfThisMachine() {
      TargetPolicy named = own("http://localhost:8080/demo", List.of());
      assertThat(named.check("http://localhost:8080/demo/a")).hasPath("/demo/a");
      assertThatNoException()
          .isThrownBy(() -> named.check("localhost", 8080, address("127.0.0.1")));
      assertRefused(() -> named.check("localhost", 8080, address("10.0.0.1")));

      TargetPolicy ipv6 = own("http://[::1]:8080/demo", List.of());
      assertThat(ipv6.check("http://[::1]:8080/demo")).hasPath("/demo");
      assertThatNoException().isThrownBy(() -> ipv6.check("0:0:0:0:0:0:0:1", 8080, address("::1")));
    }

    @Test
    void isRefusedWhenItsAddressIsDenied() {
      TargetPolicy denied = own("http://127.0.0.1:8080/demo", List.of("127.0.0.0/8"));
      assertRefused(
          denied,
          "http://127.0.0.1:8080/demo",
          "The host has an address that the operator of this server refuses.");
    }

    @Test
    void needsNoHttpForAnythingElse() {
      TargetPolicy httpsOnly =
          new TargetPolicy(
              new Settings.Target(
                  true, List.of(), List.of(), List.of(), Ports.of("443"), Optional.empty()),
              Optional.of(URI.create("http://127.0.0.1:8080/demo")));
      assertThat(httpsOnly.check("http://127.0.0.1:8080/demo/a")).hasPath("/demo/a");
      assertRefused(
          httpsOnly, "http://hooks.example.com/demo/a", "The URL must begin with https://.");
    }

    private static TargetPolicy own(String url, List<String> deny) {
      return new TargetPolicy(settings(false, List.of(), deny), Optional.of(URI.create(url)));
    }
  }

  private static TargetPolicy policy(boolean httpsOnly, List<String> allow, List<String> deny) {
    return new TargetPolicy(settings(httpsOnly, allow, deny), Optional.empty());
  }

  private static Settings.Target settings(
      boolean httpsOnly, List<String> allow, List<String> deny, String... localNames) {
    return new Settings.Target(
        httpsOnly, cidrs(allow), cidrs(deny), List.of(localNames), PORTS, Optional.empty());
  }

  private static List<Cidr> cidrs(List<String> texts) {
    return Stream.of(texts).flatMap(List::stream).map(Cidr::of).toList();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static void assertRefused(TargetPolicy policy, String url, String rule) {
    assertThatExceptionOfType(TargetRejected.class)
        .isThrownBy(() -> policy.check(url))
        .withMessage(rule);
  }

  private static void assertRefused(TargetPolicy policy, InetAddress address) {
    assertRefused(() -> policy.check(address));
  }

  private static void assertRefused(Runnable check) {
    assertThatExceptionOfType(TargetRejected.class).isThrownBy(check::run);
  }
}
