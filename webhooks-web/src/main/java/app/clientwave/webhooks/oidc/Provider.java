package app.clientwave.webhooks.oidc;

import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** The OpenID provider of the settings, to be asked only where they name one. */
@ApplicationScoped
public class Provider {
  /**
   * What the provider says of itself is read again after that, so that nobody is sent to one that
   * has been away for longer.
   */
  private static final long KEPT_MILLIS = 60_000;

  /** One that is away is asked again after that. */
  private static final long LEFT_ALONE_MILLIS = 3_000;

  /**
   * Who waits for the provider, on the way there or back; more would take the threads that answer
   * everybody else.
   */
  private static final int MOST_AT_ONCE = 16;

  private final Optional<Settings.Oidc> settings;
  private final Clock clock;
  private final Semaphore waysThere = new Semaphore(MOST_AT_ONCE);
  private final Semaphore waysBack = new Semaphore(MOST_AT_ONCE);
  private volatile Known known;
  private Long awaySince;

  private record Known(Calls calls, Metadata metadata, IdTokens tokens, long since) {}

  @Inject
  Provider(Settings settings, @Webhooks Clock clock) {
    this(settings.oidc(), clock);
  }

  Provider(Optional<Settings.Oidc> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** For the container's proxy alone. */
  protected Provider() {
    this(Optional.empty(), null);
  }

  public boolean isSet() {
    return settings.isPresent();
  }

  /** What people know it by: its host. */
  public String name() {
    return oidc().issuer().getHost();
  }

  /**
   * Where a browser goes to sign in.
   *
   * @param back where it comes back to, as the provider knows it
   */
  public URI signIn(SignInAttempt attempt, URI back) throws ProviderAway {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", oidc().clientId());
    query.put("redirect_uri", back.toString());
    query.put("scope", oidc().scopes());
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", attempt.challenge());
    query.put("code_challenge_method", "S256");
    return with(known().metadata().authorization(), query);
  }

  /**
   * Who came back with this code.
   *
   * @throws NotSignedIn when the provider takes the code for none of this attempt, or its ID token
   *     breaks a rule
   */
  public Person redeem(String code, SignInAttempt attempt, URI back)
      throws ProviderAway, NotSignedIn {
    take(waysBack);
    try {
      return redeem(read(), code, attempt, back);
    } finally {
      waysBack.release();
    }
  }

  private Person redeem(Known provider, String code, SignInAttempt attempt, URI back)
      throws ProviderAway, NotSignedIn {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", back.toString());
    form.put("code_verifier", attempt.verifier());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(provider.metadata().token())
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded");
    identify(request, form, provider.metadata().basic());
    Calls.Answer answer =
        provider.calls().send(request.POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    if (answer.status() >= 500) {
      throw new ProviderAway("its token endpoint answers with status " + answer.status());
    }
    JsonObject tokens = answer.json();
    if (answer.status() != 200 || !tokens.containsKey("id_token")) {
      throw new NotSignedIn("the token endpoint answers with status " + answer.status());
    }
    return provider.tokens().check(tokens.getString("id_token", ""), attempt);
  }

  /**
   * Where a browser goes to sign out there too; empty where the provider has no such place.
   *
   * @param back where it comes back to
   */
  public Optional<URI> signOut(String idToken, URI back) throws ProviderAway {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("id_token_hint", idToken);
    query.put("client_id", oidc().clientId());
    query.put("post_logout_redirect_uri", back.toString());
    return known().metadata().endSession().map(address -> with(address, query));
  }

  private void identify(HttpRequest.Builder request, Map<String, String> form, boolean basic) {
    Optional<String> secret = oidc().clientSecret();
    if (secret.isPresent() && basic) {
      String both = encode(oidc().clientId()) + ":" + encode(secret.get());
      byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    } else {
      form.put("client_id", oidc().clientId());
      secret.ifPresent(text -> form.put("client_secret", text));
    }
  }

  /** Waits for nobody while what the provider says of itself is kept. */
  private Known known() throws ProviderAway {
    Optional<Known> kept = kept(clock.millis());
    if (kept.isPresent()) {
      return kept.get();
    }
    take(waysThere);
    try {
      return read();
    } finally {
      waysThere.release();
    }
  }

  private static void take(Semaphore places) throws ProviderAway {
    if (!places.tryAcquire()) {
      throw new ProviderAway("too many ask it at once");
    }
  }

  private Optional<Known> kept(long now) {
    return Optional.ofNullable(known).filter(k -> isWithin(KEPT_MILLIS, k.since(), now));
  }

  private synchronized Known read() throws ProviderAway {
    long now = clock.millis();
    Optional<Known> kept = kept(now);
    if (kept.isPresent()) {
      return kept.get();
    }
    if (awaySince != null && isWithin(LEFT_ALONE_MILLIS, awaySince, now)) {
      throw new ProviderAway("it was away a moment ago");
    }
    try {
      Calls calls = known == null ? new Calls() : known.calls();
      Metadata metadata = Metadata.read(oidc().issuer(), calls.get(discovery()).json());
      IdTokens tokens =
          known != null && known.metadata().equals(metadata)
              ? known.tokens()
              : new IdTokens(oidc(), metadata.keys(), calls, clock);
      known = new Known(calls, metadata, tokens, now);
      awaySince = null;
      return known;
    } catch (ProviderAway e) {
      awaySince = clock.millis();
      throw e;
    }
  }

  private static boolean isWithin(long limit, long since, long now) {
    return Math.abs(now - since) < limit;
  }

  private URI discovery() {
    String issuer = oidc().issuer().toString().replaceFirst("/$", "");
    return URI.create(issuer + "/.well-known/openid-configuration");
  }

  private Settings.Oidc oidc() {
    return settings.orElseThrow();
  }

  private static URI with(URI address, Map<String, String> query) {
    String joint = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + joint + encoded(query));
  }

  private static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
