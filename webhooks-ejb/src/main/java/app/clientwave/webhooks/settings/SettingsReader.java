package app.clientwave.webhooks.settings;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Turns texts into checked settings; a text that is unset falls back to the default file. */
final class SettingsReader {
  private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(2);
  private static final Duration LONGEST_RETRY = Duration.ofDays(7);
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);
  static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern LOCAL_NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern BROKER = Pattern.compile("\\(?[a-z][a-z0-9+.-]*://[^\\s,]+(,\\S+)?");

  private final UnaryOperator<String> source;

  SettingsReader(UnaryOperator<String> source) {
    this.source = source;
  }

  Settings read() {
    Path dataDir =
        read("webhooks.data.dir", "must be a path", t -> Path.of(t).toAbsolutePath().normalize());
    return new Settings(
        new Settings.Http(
            host(),
            number("webhooks.http.port", 1, 65_535),
            ranges("webhooks.http.trusted-proxies"),
            text("webhooks.public-url").map(SettingsReader::publicUrl)),
        dataDir,
        database(),
        new Settings.Broker(
            brokerUrl(), text("webhooks.broker.user"), text("webhooks.broker.password")),
        delivery(),
        target(),
        text(ProxyUrl.NAME).map(ProxyUrl::read),
        senderAddresses(),
        encryption(dataDir),
        admin(),
        number("webhooks.password.iterations", 10_000, 10_000_000),
        new Settings.Event(
            number("webhooks.event.max-size", 1_024, 16 * 1_024 * 1_024), validation()),
        number("webhooks.limit.webhooks-per-account", 1, 1_000_000),
        perSecond("webhooks.limit.requests-per-second"),
        perSecond("webhooks.limit.requests-per-second-per-account"),
        new OidcReader(this::text).read(),
        new MailReader(this).read(),
        bool("webhooks.demo"));
  }

  private Settings.Delivery delivery() {
    Duration timeout = duration("webhooks.delivery.timeout", LONGEST_EXCHANGE);
    Duration shortestLease = timeout.plus(LEASE_MARGIN);
    // A default never stops the start for the sake of another setting: it gives way.
    Duration connect =
        isDefault("webhooks.delivery.connect-timeout")
            ? least(duration("webhooks.delivery.connect-timeout", LONGEST_EXCHANGE), timeout)
            : duration("webhooks.delivery.connect-timeout", timeout);
    Duration lease = duration("webhooks.delivery.lease", LONGEST_LEASE);
    if (isDefault("webhooks.delivery.lease")) {
      lease = lease.compareTo(shortestLease) < 0 ? shortestLease : lease;
    } else if (lease.compareTo(shortestLease) < 0) {
      throw new BadSetting(
          "webhooks.delivery.lease",
          "must be at least webhooks.delivery.timeout + PT5S, else attempts in flight count as lost");
    }
    int all = number("webhooks.delivery.concurrency", 1, 10_000);
    return new Settings.Delivery(
        read(
            "webhooks.delivery.retries",
            "must be durations of at least PT0.001S and up to P7D, separated by commas, like PT1M,PT5M",
            t -> list(t).stream().map(d -> positive(d, LONGEST_RETRY)).toList()),
        timeout,
        connect,
        all,
        isDefault("webhooks.delivery.concurrency-per-webhook")
            ? Math.min(number("webhooks.delivery.concurrency-per-webhook", 1, 10_000), all)
            : number("webhooks.delivery.concurrency-per-webhook", 1, all),
        lease);
  }

  private Settings.Target target() {
    return new Settings.Target(
        bool("webhooks.target.https-only"),
        ranges("webhooks.target.allow"),
        ranges("webhooks.target.deny"),
        localNames(),
        read("webhooks.target.ports", "must be ports and ranges like 443,1024-65535", Ports::of),
        text("webhooks.target.ca-file").map(t -> path("webhooks.target.ca-file", t)));
  }

  private List<String> localNames() {
    String name = "webhooks.target.local-names";
    List<String> names = text(name).map(t -> list(t.toLowerCase(Locale.ROOT))).orElse(List.of());
    if (!names.stream().allMatch(n -> LOCAL_NAME.matcher(n).matches())) {
      throw new BadSetting(
          name, "must be names without a dot in front, separated by commas, such as corp,router");
    }
    return names;
  }

  private Settings.Admin admin() {
    Optional<String> token = text("webhooks.admin.token");
    if (token.isPresent() && !token.get().matches("cwt_[A-Za-z0-9]{32,128}")) {
      throw new BadSetting(
          "webhooks.admin.token", "must be cwt_ and 32 to 128 of A-Z, a-z and 0-9");
    }
    Optional<String> password = text("webhooks.admin.password");
    if (password.isPresent() && password.get().length() < 8) {
      throw new BadSetting("webhooks.admin.password", "must have at least 8 characters");
    }
    return new Settings.Admin(password, token);
  }

  private Settings.Validation validation() {
    return read(
        "webhooks.event.validate",
        "must be off, warn or strict",
        t -> named(Settings.Validation.class, t));
  }

  /** One that is named in lower case. */
  static <E extends Enum<E>> E named(Class<E> type, String text) {
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(text);
    }
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private String host() {
    String host = required("webhooks.http.host");
    if (!HOST.matcher(host).matches()) {
      throw new BadSetting(
          "webhooks.http.host", "must be a host name or an address without brackets");
    }
    return host;
  }

  private static URI publicUrl(String text) {
    return WebAddress.parse(
        "webhooks.public-url",
        text.replaceFirst("/$", ""),
        "must be like https://webhooks.example.com, with the context root if there is one");
  }

  private Optional<String> brokerUrl() {
    Optional<String> url = text("webhooks.broker.url");
    if (url.isPresent() && !BROKER.matcher(url.get()).matches()) {
      throw new BadSetting(
          "webhooks.broker.url",
          "must be Artemis connectors such as tcp://a:61616 or (tcp://a:61616,tcp://b:61616),"
              + " or be empty (embedded)");
    }
    return url;
  }

  /** Kept as written, because customers copy them. */
  private List<String> senderAddresses() {
    ranges("webhooks.sender.addresses");
    return text("webhooks.sender.addresses").map(SettingsReader::list).orElse(List.of());
  }

  private Settings.Database database() {
    Optional<String> url = text("webhooks.database.url");
    if (url.isPresent() && !url.get().startsWith("jdbc:mysql://")) {
      throw new BadSetting(
          "webhooks.database.url", "must begin with jdbc:mysql:// or be empty (embedded)");
    }
    Optional<String> jndi = text("webhooks.database.jndi");
    if (jndi.isPresent() && url.isPresent()) {
      throw new BadSetting(
          "webhooks.database.jndi", "must be empty when webhooks.database.url is set");
    }
    return new Settings.Database(
        jndi, url, text("webhooks.database.user"), text("webhooks.database.password"));
  }

  private Settings.Encryption encryption(Path dataDir) {
    return new Settings.Encryption(
        masterKeys(),
        text("webhooks.master-key-file")
            .map(t -> path("webhooks.master-key-file", t))
            .orElse(dataDir.resolve("master.key")),
        bool("webhooks.master-key-lost"),
        bool("webhooks.encrypt-payloads"));
  }

  private List<MasterKey> masterKeys() {
    List<MasterKey> keys = new ArrayList<>();
    for (String text : text("webhooks.master-key").map(SettingsReader::list).orElse(List.of())) {
      try {
        keys.add(MasterKey.of(text));
      } catch (IllegalArgumentException e) {
        throw new BadSetting(
            "webhooks.master-key",
            "%s, or several separated by commas; number %d is none"
                .formatted(e.getMessage(), keys.size() + 1));
      }
    }
    return List.copyOf(keys);
  }

  private List<Cidr> ranges(String name) {
    try {
      return text(name).map(t -> list(t).stream().map(Cidr::of).toList()).orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw new BadSetting(name, e.getMessage());
    }
  }

  Duration duration(String name, Duration most) {
    return read(
        name, "must be a duration of at least PT0.001S and up to " + most, t -> positive(t, most));
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration positive(String text, Duration most) {
    Duration d = Duration.parse(text);
    if (d.isNegative() || d.toMillis() == 0 || d.compareTo(most) > 0) {
      throw new IllegalArgumentException(text);
    }
    return d;
  }

  int number(String name, int least, int most) {
    return read(
        name,
        "must be a whole number from " + least + " to " + most,
        t -> {
          int n = Integer.parseInt(t);
          if (n < least || n > most) {
            throw new NumberFormatException(t);
          }
          return n;
        });
  }

  private OptionalInt perSecond(String name) {
    return text(name).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(name, 1, 100_000));
  }

  private boolean bool(String name) {
    return read(
        name,
        "must be true or false",
        t -> {
          if (!t.equals("true") && !t.equals("false")) {
            throw new IllegalArgumentException(t);
          }
          return t.equals("true");
        });
  }

  <T> T read(String name, String rule, Function<String, T> parse) {
    String text = required(name);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw new BadSetting(name, rule + ", is \"" + text + "\"");
    }
  }

  private static Path path(String name, String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new BadSetting(name, "must be a path");
    }
  }

  /** Whether nobody chose another value; the operator's file repeats the defaults. */
  private boolean isDefault(String name) {
    return text(name).equals(Optional.ofNullable(SettingsFile.DEFAULTS.get(name)));
  }

  private String required(String name) {
    return text(name).orElseThrow(() -> new BadSetting(name, "must be set"));
  }

  Optional<String> text(String name) {
    String value = source.apply(name);
    if (value == null || value.isBlank()) {
      value = SettingsFile.DEFAULTS.get(name);
    }
    return Optional.ofNullable(value).map(String::strip).filter(t -> !t.isEmpty());
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }
}
