package app.clientwave.webhooks.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * All settings, checked. The keys, defaults and units stand in {@code config/webhooks.properties}.
 *
 * @param dataDir absolute folder that this installation owns
 * @param passwordIterations of PBKDF2 with HMAC-SHA-512
 * @param requestsPerSecond of one token, where there is a limit
 * @param requestsPerSecondPerAccount of all its tokens together, where there is a limit
 * @param oidc who tells who somebody is, where passwords do not
 * @param mail the SMTP server for alerts, where there is one
 * @param demo whether the sample account and its receiver are present
 */
public record Settings(
    Http http,
    Path dataDir,
    Database database,
    Broker broker,
    Delivery delivery,
    Target target,
    Optional<Proxy> proxy,
    List<String> senderAddresses,
    Encryption encryption,
    Admin admin,
    int passwordIterations,
    Event event,
    int webhooksPerAccount,
    OptionalInt requestsPerSecond,
    OptionalInt requestsPerSecondPerAccount,
    Optional<Oidc> oidc,
    Optional<Mail> mail,
    boolean demo) {

  /**
   * Where {@code bin/run} listens, and how people get there.
   *
   * @param trustedProxies whose {@code X-Forwarded-*} headers are believed
   * @param publicUrl where the pages begin for a browser; empty: at {@link #address}
   */
  public record Http(String host, int port, List<Cidr> trustedProxies, Optional<URI> publicUrl) {
    public URI address() {
      return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /**
     * The address of a page for links that leave the server.
     *
     * @param path begins with a slash
     */
    public URI link(String path) {
      return URI.create(publicUrl.orElseGet(this::address) + path);
    }

    /** Whether people come over TLS alone. */
    public boolean isPublishedOverTls() {
      return publicUrl.isPresent() && publicUrl.get().getScheme().equals("https");
    }
  }

  /**
   * The OpenID provider that people sign in with.
   *
   * @param clientSecret empty for a public client
   * @param claims where an account and role come from; empty: from the user of the verified email
   */
  public record Oidc(
      URI issuer,
      String clientId,
      Optional<String> clientSecret,
      String scopes,
      Optional<Claims> claims) {

    /** Names of the ID token's claims. */
    public record Claims(String account, String role, String name) {}

    /** Leaves out what may be secret. */
    @Override
    public String toString() {
      return "the OpenID provider " + issuer;
    }
  }

  /**
   * Where the tables lie: in the host's data source {@code jndi}, else at {@code url}, else in the
   * embedded database.
   */
  public record Database(
      Optional<String> jndi,
      Optional<String> url,
      Optional<String> user,
      Optional<String> password) {
    public boolean isEmbedded() {
      return jndi.isEmpty() && url.isEmpty();
    }

    /** Leaves out what may hold a password. */
    @Override
    public String toString() {
      return jndi.isPresent()
          ? "the host's data source"
          : url.isPresent() ? "a database of its own" : "the embedded database";
    }
  }

  /** The broker; {@code url} empty means the embedded one. */
  public record Broker(Optional<String> url, Optional<String> user, Optional<String> password) {
    /** Leaves out what may hold a password. */
    @Override
    public String toString() {
      return url.isPresent() ? "a broker of its own" : "the embedded broker";
    }
  }

  /** How attempts are made; the lease is always at least five seconds longer than the timeout. */
  public record Delivery(
      List<Duration> retries,
      Duration timeout,
      Duration connectTimeout,
      int concurrency,
      int concurrencyPerWebhook,
      Duration lease) {}

  /**
   * What may be published.
   *
   * @param maxSize largest body of one event, in bytes
   */
  public record Event(int maxSize, Validation validate) {}

  /** What is done with data that is not as its type's schema says. */
  public enum Validation {
    OFF,
    WARN,
    STRICT
  }

  /**
   * What is encrypted at rest, and with which keys.
   *
   * @param keys the first one encrypts; empty where they stand in the file
   * @param keyFile one key a line; made where keys are neither given nor stored
   * @param keyLost whether to start without keys that stored values need, and give these up
   * @param payloads whether the bodies of events and what is kept of attempts are encrypted too
   */
  public record Encryption(List<MasterKey> keys, Path keyFile, boolean keyLost, boolean payloads) {}

  /**
   * Which addresses may be called.
   *
   * @param localNames in lower case; they and what lies below may be named in URLs
   */
  public record Target(
      boolean httpsOnly,
      List<Cidr> allow,
      List<Cidr> deny,
      List<String> localNames,
      Ports ports,
      Optional<Path> caFile) {}

  /**
   * The SMTP server for alerts; with a user there is a password too.
   *
   * @param from an address as RFC 5322 writes it, with a name or without
   * @param interval shortest time between two mails to one address, and how long a webhook has to
   *     be well again before anybody is told
   */
  public record Mail(
      String host,
      int port,
      Encrypted encrypted,
      Optional<String> user,
      Optional<String> password,
      String from,
      Duration interval) {

    /** How the connection is encrypted: not at all, from the first reply on, or from the start. */
    public enum Encrypted {
      NONE,
      STARTTLS,
      TLS
    }

    /** Leaves out who we are to it. */
    @Override
    public String toString() {
      return "the mail server " + host + ":" + port;
    }
  }

  /** The HTTP proxy through which receivers are called; with a user there is a password too. */
  public record Proxy(String host, int port, Optional<String> user, Optional<String> password) {
    /** Leaves out who we are to it. */
    @Override
    public String toString() {
      return "the proxy " + host + ":" + port;
    }
  }

  /** The first sign-in, when the operator chose it. */
  public record Admin(Optional<String> password, Optional<String> token) {
    /** Leaves both out. */
    @Override
    public String toString() {
      return "the first sign-in";
    }
  }

  /**
   * The settings of this server, for what comes up before injection does.
   *
   * @throws BadSetting when one is wrong or unknown
   */
  public static Settings current() {
    SettingsFile.refuseUnknown(System.getProperties().stringPropertyNames());
    SettingsFile.refuseUnknown(new SettingsFile().getPropertyNames());
    Config config = ConfigProvider.getConfig();
    return read(name -> config.getOptionalValue(name, String.class).orElse(null));
  }

  /**
   * Reads every setting.
   *
   * @param source gives a key's text, or null or blank where it is unset
   * @throws BadSetting for the first value that breaks its rule
   */
  public static Settings read(UnaryOperator<String> source) {
    return new SettingsReader(source).read();
  }
}
