package app.clientwave.webhooks.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.fuzz.Draw;
import app.clientwave.webhooks.fuzz.Rule;
import app.clientwave.webhooks.settings.Ports;
import app.clientwave.webhooks.settings.Settings;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** P8 for URLs that are written to get around it. */
class TargetFuzzTest {
  private static final TargetPolicy POLICY = policy(Optional.empty());
  private static final TargetPolicy WITH_OWN =
      policy(Optional.of(URI.create("http://127.0.0.1:8080/demo/receiver")));

  /** What inet_aton may read, hence a resolver that is given it as a name. */
  private static final Pattern NUMBERS =
      Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]+)(\\.(0[xX][0-9a-fA-F]*|[0-9]+)){0,3}");

  private static final String[] PARTS = {
    "https",
    "http",
    "file",
    ":",
    "//",
    "/",
    "\\",
    "?",
    "#",
    "@",
    "%",
    "%2e",
    "%00",
    "[",
    "]",
    ".",
    "..",
    "-",
    "xn--",
    "xn--a",
    "example",
    "com",
    "localhost",
    "internal",
    "lan",
    "test",
    "ℓocalhost",
    "127.0.0.1",
    "0x7f",
    "::1",
    "::ffff:",
    "8.8.8.8",
    ":443",
    ":0",
    ":99999",
    "\t",
    "\n",
    "\r",
    " ",
    "\0",
    "。",
    "ß",
    "İ",
    "ı",
    "\u200d",
    "\u202e",
    "ä",
    "a\u0308",
    "🏠",
    "屋",
    "a".repeat(64),
    "ü".repeat(40)
  };

  @Test
  void holds() {
    Rule.holds(30_000, TargetFuzzTest::rule);
  }

  @FuzzTest(maxDuration = "", maxExecutions = Rule.MANY)
  void holdsForMany(byte[] input) {
    Rule.holds(input, TargetFuzzTest::rule);
  }

  private static void rule(Draw draw) {
    switch (draw.below(5)) {
      case 0 -> neverLeadsToASpecialAddress(draw);
      case 1 -> leadsNowhereButToItsOwnForm(draw.text(12, () -> draw.of(PARTS)));
      case 2 -> leadsNowhereButToItsOwnForm(anyUrl(draw));
      case 3 -> refusesNumbersBeyondTheirPart(draw);
      default -> opensOfTheOwnReceiverNothingButWhatLiesBelow(draw);
    }
  }

  private static void neverLeadsToASpecialAddress(Draw draw) {
    DrawnHost host = DrawnHost.of(draw);
    String userinfo = draw.of("", "", "", "", "me@", "example.com\\@", "example.com%5c@");
    String port = draw.of("", "", ":", ":443", ":8443");
    String path = draw.of("/", "", "?a", "/a@example.com", "/\\@example.com", "\\@example.com");
    String url = draw.of("https://", "HTTPS://") + userinfo + host.text() + port + path;
    Optional<URI> checked = leadsNowhereButToItsOwnForm(url);
    boolean special = SpecialAddresses.contain(host.address());
    if (checked.isPresent()) {
      assertThat(special).as("%s leads to %s", url, checked).isFalse();
      assertThat(address(checked.get().getHost()))
          .as(url)
          .isEqualTo(SpecialAddresses.unmapped(host.address()));
    } else if (host.plain() && userinfo.isEmpty() && !path.contains("\\")) {
      assertThat(special).as("refuses the public address of %s", url).isTrue();
    }
  }

  private static void refusesNumbersBeyondTheirPart(Draw draw) {
    int parts = 1 + draw.below(4);
    int tooLarge = draw.below(parts);
    StringBuilder host = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      boolean last = i == parts - 1;
      long most = last ? 0xFFFF_FFFFL >> (8 * i) : 0xFF;
      long value = i == tooLarge ? most + 1 + (draw.number() & 0xFFFF_FFFFL) : 8;
      host.append(draw.isTrue() ? "0x" + Long.toHexString(value) : value).append(last ? "" : ".");
    }
    assertThat(leadsNowhereButToItsOwnForm("https://" + host + "/")).as("%s", host).isEmpty();
  }

  private static String anyUrl(Draw draw) {
    String host = draw.isTrue() ? "hooks.example.com" : draw.mutated(draw.of("a.b", "8.8.8.8"));
    return draw.mutated("https://" + host + draw.of("/", "") + draw.anyText(40));
  }

  private static Optional<URI> leadsNowhereButToItsOwnForm(String url) {
    URI checked;
    try {
      checked = POLICY.check(url);
    } catch (TargetRejected rejected) {
      assertThat(rejected.rule()).endsWith(".").hasSizeBetween(10, 150);
      return Optional.empty();
    }
    String text = checked.toString();
    assertThat(POLICY.check(text)).as("checked once more").hasToString(text);
    assertThat(text).startsWith("https://").matches("\\p{Graph}{1,2048}").doesNotContain("\\");
    assertThat(checked.getRawUserInfo()).isNull();
    assertThat(checked.getRawFragment()).isNull();
    String host = checked.getHost();
    byte[] address = address(host);
    if (address == null) {
      assertThat(host).matches("[a-z0-9.-]{1,253}").doesNotMatch(NUMBERS).doesNotContain("..");
      assertThat(host).doesNotMatch("(.+\\.)?(localhost|internal|lan|test)").contains(".");
    } else {
      assertThat(SpecialAddresses.contain(address)).as(text).isFalse();
    }
    return Optional.of(checked);
  }

  private static void opensOfTheOwnReceiverNothingButWhatLiesBelow(Draw draw) {
    String path =
        draw.text(
            8,
            () ->
                draw.of(
                    "/",
                    "/..",
                    "/.",
                    "..",
                    ".",
                    "%2e",
                    "%2E",
                    "%2f",
                    "%5c",
                    "%252e",
                    "%25",
                    ";",
                    ";x",
                    "\\",
                    "demo",
                    "receiver",
                    "webhooks",
                    "?",
                    "／",
                    "．",
                    "%c0%ae"));
    URI checked;
    try {
      checked = WITH_OWN.check("http://127.0.0.1:8080/demo/receiver" + path);
    } catch (TargetRejected rejected) {
      return;
    }
    String way = checked.getRawPath();
    for (int i = 0; i < 3; i++) {
      way = way.replace("%25", "%").replaceAll("(?i)%2e", ".").replaceAll("(?i)%2f|%5c|\\\\", "/");
    }
    String gone =
        URI.create(way.replaceAll(";[^/]*", "").replaceAll("/+", "/")).normalize().getRawPath();
    assertThat(gone + "/").as(checked.toString()).startsWith("/demo/receiver/");
  }

  /** Null for a name. */
  private static byte[] address(String host) {
    try {
      return host.startsWith("[") || host.matches("[0-9]+(\\.[0-9]+){3}")
          ? InetAddress.getByName(host).getAddress()
          : null;
    } catch (UnknownHostException e) {
      throw new AssertionError(host, e);
    }
  }

  private static TargetPolicy policy(Optional<URI> own) {
    return new TargetPolicy(
        new Settings.Target(
            true, List.of(), List.of(), List.of(), Ports.of("1-65535"), Optional.empty()),
        own);
  }
}
