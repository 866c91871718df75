package app.clientwave.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "   "})
  void fallsBackToTheDefaultsWhereNothingIsSet(String unset) {
    Settings settings = Settings.read(name -> unset);
    assertThat(settings.http())
        .isEqualTo(new Settings.Http("127.0.0.1", 8080, List.of(), Optional.empty()));
    assertThat(settings.http().link("/sign-in")).hasToString("http://127.0.0.1:8080/sign-in");
    assertThat(settings.http().address()).hasToString("http://127.0.0.1:8080");
    assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.database().url()).isEmpty();
    assertThat(settings.database().user()).isEmpty();
    assertThat(settings.database().password()).isEmpty();
    assertThat(settings.broker().url()).isEmpty();
    assertThat(settings.broker().user()).isEmpty();
    assertThat(settings.broker().password()).isEmpty();
    assertThat(settings.delivery().retries())
        .containsExactly(minutes(1), minutes(5), minutes(15), minutes(30), minutes(60));
    assertThat(settings.delivery().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.delivery().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.delivery().concurrency())
        .isGreaterThanOrEqualTo(settings.delivery().concurrencyPerWebhook());
    assertThat(settings.target().httpsOnly()).isTrue();
    assertThat(settings.target().allow()).isEmpty();
    assertThat(settings.target().deny()).isEmpty();
    assertThat(settings.target().ports()).isEqualTo(Ports.of("80,443,1024-65535"));
    assertThat(settings.target().caFile()).isEmpty();
    assertThat(settings.target().localNames()).isEmpty();
    assertThat(settings.proxy()).isEmpty();
    assertThat(settings.senderAddresses()).isEmpty();
    assertThat(settings.encryption())
        .isEqualTo(
            new Settings.Encryption(
                List.of(), Path.of("data/master.key").toAbsolutePath(), false, false));
    assertThat(settings.admin().password()).isEmpty();
    assertThat(settings.admin().token()).isEmpty();
    assertThat(settings.event().maxSize()).isEqualTo(1_048_576);
    assertThat(settings.event().validate()).isEqualTo(Settings.Validation.OFF);
    assertThat(settings.webhooksPerAccount()).isEqualTo(100);
    assertThat(settings.requestsPerSecond()).isEmpty();
    assertThat(settings.requestsPerSecondPerAccount()).isEmpty();
    assertThat(settings.oidc()).isEmpty();
    assertThat(settings.demo()).isFalse();
  }

  @Test
  void readsEveryKeyOfTheFile() {
    Set<String> read = new HashSet<>();
    Settings.read(
        name -> {
          read.add(name);
          return null;
        });
    assertThat(read).containsExactlyInAnyOrderElementsOf(new SettingsFile().getPropertyNames());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "webhooks.http.host; 0.0.0.0; http.host; 0.0.0.0",
        "webhooks.http.port; 1; http.port; 1",
        "webhooks.http.port; 65535; http.port; 65535",
        "webhooks.http.trusted-proxies; 10.0.0.0/8,::1; http.trustedProxies; [10.0.0.0/8, 0:0:0:0:0:0:0:1/128]",
        "webhooks.public-url; https://hooks.example.com; http.publicUrl; Optional[https://hooks.example.com]",
        "webhooks.public-url; https://hooks.example.com/; http.publicUrl; Optional[https://hooks.example.com]",
        "webhooks.public-url; http://[::1]:8080/crm; http.publicUrl; Optional[http://[::1]:8080/crm]",
        "webhooks.data.dir; /var/lib/../lib/webhooks; dataDir; /var/lib/webhooks",
        "webhooks.database.url; jdbc:mysql://db/webhooks; database.url; Optional[jdbc:mysql://db/webhooks]",
        "webhooks.database.jndi; jdbc/clientwave; database.jndi; Optional[jdbc/clientwave]",
        "webhooks.database.user; u; database.user; Optional[u]",
        "webhooks.database.password; p w; database.password; Optional[p w]",
        "webhooks.broker.url; (tcp://a:61616,tcp://b:61616)?ha=true; broker.url; Optional[(tcp://a:61616,tcp://b:61616)?ha=true]",
        "webhooks.broker.user; u; broker.user; Optional[u]",
        "webhooks.broker.password; p; broker.password; Optional[p]",
        "webhooks.delivery.retries; PT1S , P7D; delivery.retries; [PT1S, PT168H]",
        "webhooks.delivery.timeout; PT15S; delivery.timeout; PT15S",
        "webhooks.delivery.connect-timeout; PT10S; delivery.connectTimeout; PT10S",
        "webhooks.delivery.concurrency; 10000; delivery.concurrency; 10000",
        "webhooks.delivery.concurrency-per-webhook; 1; delivery.concurrencyPerWebhook; 1",
        "webhooks.delivery.lease; PT15S; delivery.lease; PT15S",
        "webhooks.target.https-only; false; target.httpsOnly; false",
        "webhooks.target.allow; 127.0.0.0/8 , ::1; target.allow; [127.0.0.0/8, 0:0:0:0:0:0:0:1/128]",
        "webhooks.target.deny; 10.1.2.3/8; target.deny; [10.0.0.0/8]",
        "webhooks.target.ports; 8443; target.ports; 8443",
        "webhooks.target.local-names; corp , a.Example-1.lan; target.localNames; [corp, a.example-1.lan]",
        "webhooks.proxy.url; http://proxy.example.com:3128; proxy; Optional[the proxy proxy.example.com:3128]",
        "webhooks.target.ca-file; /etc/ca.pem; target.caFile; Optional[/etc/ca.pem]",
        "webhooks.sender.addresses; 192.0.2.7 , 2001:db8::/64; senderAddresses; [192.0.2.7, 2001:db8::/64]",
        "webhooks.master-key-file; /run/key; encryption.keyFile; /run/key",
        "webhooks.master-key-lost; true; encryption.keyLost; true",
        "webhooks.encrypt-payloads; true; encryption.payloads; true",
        "webhooks.admin.password; eight888; admin.password; Optional[eight888]",
        "webhooks.event.max-size; 1024; event.maxSize; 1024",
        "webhooks.event.max-size; 16777216; event.maxSize; 16777216",
        "webhooks.event.validate; warn; event.validate; WARN",
        "webhooks.event.validate; strict; event.validate; STRICT",
        "webhooks.limit.webhooks-per-account; 1000000; webhooksPerAccount; 1000000",
        "webhooks.limit.requests-per-second; 1; requestsPerSecond; OptionalInt[1]",
        "webhooks.limit.requests-per-second; 100000; requestsPerSecond; OptionalInt[100000]",
        "webhooks.limit.requests-per-second-per-account; 7; requestsPerSecondPerAccount; OptionalInt[7]",
        "webhooks.demo; true; demo; true",
      })
  void takesAGoodValue(String name, String text, String where, String value) {
    assertThat(read(Map.of(name, text))).extracting(where).hasToString(value);
    assertThat(read(Map.of(name, "  " + text + "\t"))).extracting(where).hasToString(value);
  }

  @Test
  void refusesAnUrlBesideTheHostsDataSource() {
    Map<String, String> both =
        Map.of(
            "webhooks.database.jndi", "jdbc/clientwave",
            "webhooks.database.url", "jdbc:mysql://db/webhooks");
    assertThatThrownBy(() -> read(both))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("webhooks.database.jndi: must be empty");
  }

  @Test
  void takesAGoodKeyAndToken() {
    String token = "cwt_" + "aZ9".repeat(11);
    Settings settings = read(Map.of("webhooks.master-key", KEY, "webhooks.admin.token", token));
    assertThat(settings.encryption().keys())
        .singleElement()
        .satisfies(key -> assertThat(key.base64()).isEqualTo(KEY));
    assertThat(settings.admin().token()).contains(token);
  }

  @Test
  void takesSeveralKeysAndTellsWhichIsNone() {
    String other = MasterKey.generate().base64();
    assertThat(read(Map.of("webhooks.master-key", other + " , " + KEY)).encryption().keys())
        .extracting(MasterKey::base64)
        .containsExactly(other, KEY);
    assertThatThrownBy(() -> read(Map.of("webhooks.master-key", KEY + ",")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("number 2 is none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "webhooks.http.host; my host",
        "webhooks.http.host; http://localhost",
        "webhooks.http.host; a/b",
        "webhooks.http.port; 0",
        "webhooks.http.port; 65536",
        "webhooks.http.port; http",
        "webhooks.http.port; 80.5",
        "webhooks.http.trusted-proxies; proxy.example.com",
        "webhooks.http.trusted-proxies; 10.0.0.0/8,",
        "webhooks.public-url; hooks.example.com",
        "webhooks.public-url; ftp://hooks.example.com",
        "webhooks.public-url; https://",
        "webhooks.public-url; https://a_b.example.com",
        "webhooks.public-url; https://me@hooks.example.com",
        "webhooks.public-url; https://hooks.example.com?a",
        "webhooks.public-url; https://hooks.example.com/#a",
        "webhooks.public-url; https://hooks.example.com:65536",
        "webhooks.public-url; https://hooks.example.com, https://b.example.com",
        "webhooks.oidc.issuer; id.example.com",
        "webhooks.oidc.issuer; http://id.example.com",
        "webhooks.oidc.issuer; https://id.example.com/?realm=a",
        "webhooks.oidc.scopes; profile email",
        "webhooks.oidc.scopes; openid,email",
        "webhooks.data.dir; a\\0b",
        "webhooks.database.url; jdbc:postgresql://db/webhooks",
        "webhooks.database.url; db:3306",
        "webhooks.broker.url; a:61616",
        "webhooks.broker.url; tcp://",
        "webhooks.broker.url; tcp://a:61616, tcp://b:61616",
        "webhooks.delivery.retries; PT1M,",
        "webhooks.delivery.retries; PT0S",
        "webhooks.delivery.retries; -PT1M",
        "webhooks.delivery.retries; 60",
        "webhooks.delivery.retries; P7DT1S",
        "webhooks.delivery.retries; PT1M PT5M",
        "webhooks.delivery.timeout; PT0S",
        "webhooks.delivery.timeout; PT0.000001S",
        "webhooks.delivery.timeout; PT2M1S",
        "webhooks.delivery.timeout; 10",
        "webhooks.delivery.timeout; 10s",
        "webhooks.delivery.timeout; PT99999999999999999999S",
        "webhooks.delivery.connect-timeout; PT11S",
        "webhooks.delivery.connect-timeout; -PT1S",
        "webhooks.delivery.concurrency; 0",
        "webhooks.delivery.concurrency; 10001",
        "webhooks.delivery.concurrency-per-webhook; 0",
        "webhooks.delivery.concurrency-per-webhook; 1025",
        "webhooks.delivery.lease; PT14S",
        "webhooks.delivery.lease; PT1H1S",
        "webhooks.target.https-only; yes",
        "webhooks.target.https-only; TRUE",
        "webhooks.target.allow; 10.0.0.0/33",
        "webhooks.target.allow; localhost",
        "webhooks.target.allow; 10.0.0.1,",
        "webhooks.target.deny; 10.0.0.256",
        "webhooks.target.deny; ::1/129",
        "webhooks.target.local-names; .corp",
        "webhooks.target.local-names; corp,",
        "webhooks.target.local-names; *.corp",
        "webhooks.target.ports; 0",
        "webhooks.target.ports; 65536",
        "webhooks.target.ports; 90-80",
        "webhooks.target.ports; 80,",
        "webhooks.target.ca-file; a\\0b",
        "webhooks.sender.addresses; 192.0.2.7,",
        "webhooks.sender.addresses; sender.example.com",
        "webhooks.master-key-file; a\\0b",
        "webhooks.master-key-lost; yes",
        "webhooks.encrypt-payloads; 1",
        "webhooks.event.max-size; 1023",
        "webhooks.event.max-size; 16777217",
        "webhooks.event.max-size; 1 MiB",
        "webhooks.event.validate; true",
        "webhooks.proxy.url; proxy.example.com:3128",
        "webhooks.proxy.url; https://proxy.example.com:3128",
        "webhooks.proxy.url; http://proxy.example.com",
        "webhooks.proxy.url; http://proxy.example.com:0",
        "webhooks.proxy.url; http://proxy.example.com:65536",
        "webhooks.proxy.url; http://proxy.example.com:3128/path",
        "webhooks.proxy.url; http://[::1:3128",
        "webhooks.limit.requests-per-second-per-account; 0",
        "webhooks.limit.requests-per-second; 0",
        "webhooks.limit.requests-per-second; 100001",
        "webhooks.limit.requests-per-second; 1.5",
        "webhooks.event.validate; STRICT",
        "webhooks.limit.webhooks-per-account; 0",
        "webhooks.limit.webhooks-per-account; 1000001",
        "webhooks.demo; on",
      })
  void refusesABadValueNamingTheKeyAndItsRule(String name, String text) {
    String value = text.replace("\\0", "\0");
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(BadSetting.class)
        .hasMessageMatching("(?s)" + name.replace(".", "\\.") + ": .*(must|is|are) .{5,}");
  }

  @Test
  void takesAProxyApart() {
    String url = "http://me%40here:p+%3A%25%C3%A4:@[::1]:65535/";
    Settings.Proxy proxy = read(Map.of("webhooks.proxy.url", url)).proxy().orElseThrow();
    assertThat(proxy)
        .isEqualTo(new Settings.Proxy("::1", 65_535, Optional.of("me@here"), Optional.of("p+:%ä:")))
        .hasToString("the proxy ::1:65535");
  }

  @ParameterizedTest
  @CsvSource({
    "webhooks.admin.password, hunter2",
    "webhooks.admin.token, hunter2",
    "webhooks.admin.token, cwt_hunter2",
    "webhooks.admin.token, cwt_hunter2hunter2hunter2hunter2hunter2_",
    "webhooks.proxy.url, http://me:hunter2@proxy.example.com",
    "webhooks.proxy.url, http://me:hunter2@@proxy.example.com:1",
    "webhooks.proxy.url, http://hunter2@proxy.example.com:1",
    "webhooks.proxy.url, http://me:hunter2%0a@proxy.example.com:1",
    "webhooks.proxy.url, http://me:hunter2%zz@proxy.example.com:1",
    "webhooks.proxy.url, http://m%3Ae:hunter2@proxy.example.com:1",
    "webhooks.master-key, hunter2",
    "webhooks.master-key, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,hunter2'",
    "webhooks.master-key, hunter2!hunter2!hunter2!",
    "webhooks.master-key, aHVudGVyMmh1bnRlcjI="
  })
  void repeatsNoSecretThatIsBad(String name, String secret) {
    assertThatThrownBy(() -> read(Map.of(name, secret)))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(name + ": must ")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining(secret)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.5S", "PT1S", "PT10S", "PT16S", "PT30S", "PT2M"})
  void fitsWhatIsUnsetToATimeoutThatIsSet(String timeout) {
    Settings.Delivery delivery = read(Map.of("webhooks.delivery.timeout", timeout)).delivery();
    assertThat(delivery.timeout()).isEqualTo(Duration.parse(timeout));
    assertThat(delivery.connectTimeout())
        .isPositive()
        .isLessThanOrEqualTo(delivery.timeout())
        .isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(delivery.lease()).isGreaterThanOrEqualTo(delivery.timeout().plusSeconds(5));
  }

  @Test
  void fitsTheLimitOfAWebhookThatIsUnsetToThatOfTheNode() {
    Settings.Delivery delivery = read(Map.of("webhooks.delivery.concurrency", "3")).delivery();
    assertThat(delivery.concurrencyPerWebhook()).isEqualTo(3);
  }

  @Test
  void refusesALeaseThatEndsWhileAnAttemptMayBeInFlight() {
    Map<String, String> values = new HashMap<>(Map.of("webhooks.delivery.timeout", "PT30S"));
    values.put("webhooks.delivery.lease", "PT34.999S");
    assertThatThrownBy(() -> read(values))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("webhooks.delivery.lease: must be at least ");
    values.put("webhooks.delivery.lease", "PT35S");
    assertThat(read(values).delivery().lease()).isEqualTo(Duration.ofSeconds(35));
  }

  @Test
  void refusesAKeyThatNoSettingHas() {
    SettingsFile.refuseUnknown(new SettingsFile().getPropertyNames());
    SettingsFile.refuseUnknown(List.of("java.home", "webhook.x", SettingsFile.FILE));
    assertThatThrownBy(
            () -> SettingsFile.refuseUnknown(List.of("webhooks.http.port", "webhooks.htpp.port")))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("webhooks.htpp.port: is no setting");
  }

  @Test
  void reportsAVariableThatNoSettingHas() {
    assertThat(
            SettingsFile.unknownVariables(
                List.of(
                    "PATH",
                    "WEBHOOKS_DELIVERY_TIMEOUT",
                    "WEBHOOKS_DELIVERY_CONNECT_TIMEOUT",
                    "WEBHOOKS_DELIVERY_TIMOUT",
                    "WEBHOOKS_")))
        .containsExactly("WEBHOOKS_", "WEBHOOKS_DELIVERY_TIMOUT");
    assertThat(SettingsFile.variable("webhooks.delivery.connect-timeout"))
        .isEqualTo("WEBHOOKS_DELIVERY_CONNECT_TIMEOUT");
  }

  @Test
  void writesAnAddressForIpv6Too() {
    assertThat(read(Map.of("webhooks.http.host", "::1")).http().address())
        .hasToString("http://[::1]:8080");
  }

  @Test
  void readsAFileAndRefusesOneThatCannotBeRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("webhooks.properties");
    Files.writeString(file, "# Grüße\nwebhooks.http.port = 81\n");
    assertThat(SettingsFile.read(file)).containsExactly(Map.entry("webhooks.http.port", "81"));

    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("missing")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing");
    Files.write(file, "webhooks.data.dir=Grüße".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SettingsFile.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
    Files.writeString(file, "webhooks.data.dir=C:\\users\n");
    assertThat(catchThrowableOfType(BadSetting.class, () -> SettingsFile.read(file)))
        .hasMessageContaining(file.toString());
  }

  @Test
  void saysEachDefaultOnceAndShipsTheOperatorsFile() {
    assertThat(new SettingsFile().getValue("webhooks.delivery.retries"))
        .isEqualTo("PT1M,PT5M,PT15M,PT30M,PT1H");
    assertThat(new SettingsFile().getValue("webhooks.none")).isNull();
    assertThat(new SettingsFile().getOrdinal()).isLessThan(100);
    assertThat(Arrays.stream(new String[] {"url", "user", "password"}))
        .allMatch(key -> new SettingsFile().getValue("webhooks.broker." + key).isEmpty());
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Settings read(Map<String, String> values) {
    return Settings.read(values::get);
  }
}
