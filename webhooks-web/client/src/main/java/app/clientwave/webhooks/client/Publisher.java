package app.clientwave.webhooks.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Publishes events to one ClientWave. Make it once and share it: it is immutable, and its
 * connections are kept.
 *
 * <p>Each call is carried out at most once, however often it is tried within its limits. When it
 * returns, the events survive a crash of every process there. When it throws {@link PublishFailed},
 * that tells whether they were refused, surely not published, or nobody knows.
 *
 * <p>A call may be given an {@code Idempotency-Key}, 1 to 255 visible ASCII characters. The same
 * events with the same key are published once within 24 hours, by a restarted process too; other
 * events with it are refused.
 *
 * <p>The methods that end in {@code Async} block nobody. Their future fails with {@link
 * PublishFailed}, and cancelling it ends the tries.
 */
public final class Publisher {
  private static final Pattern TOKEN = Pattern.compile("cwt_[A-Za-z0-9]+");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MOST = 1_000;

  private final URI endpoint;
  private final HttpRequest.Builder template;
  private final HttpClient http;
  private final Limits limits;
  private final Waiting waiting;

  private Publisher(
      URI endpoint, HttpRequest.Builder template, HttpClient http, Limits limits, Waiting waiting) {
    this.endpoint = endpoint;
    this.template = template;
    this.http = http;
    this.limits = limits;
    this.waiting = waiting;
  }

  /**
   * Publishes to the server at this address, with 30 seconds for a try and 2 minutes for a call.
   *
   * @param base such as {@code https://crm.example.com}, with the context root where there is one
   * @param token of the role {@code publisher}; it decides the account
   * @throws IllegalArgumentException when either has another form
   */
  public static Publisher to(URI base, String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("a token is cwt_ and letters and digits");
    }
    URI endpoint = Endpoint.below(base);
    HttpRequest.Builder template =
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json");
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    return new Publisher(endpoint, template, http, Limits.DEFAULT, Waiting.real());
  }

  /** With another limit for one try, from its connection to the end of the answer. */
  public Publisher withTimeout(Duration ofATry) {
    return with(new Limits(ofATry, limits.total(), limits.tries()));
  }

  /** With another limit for a call, all its tries and pauses together; 23 hours at most. */
  public Publisher withTimeLimit(Duration ofACall) {
    return with(new Limits(limits.timeout(), ofACall, limits.tries()));
  }

  /** With at most so many tries; else there are as many as the time allows. */
  public Publisher withTries(int most) {
    return with(new Limits(limits.timeout(), limits.total(), most));
  }

  /**
   * With an HTTP client of your own: its proxy, TLS, executor.
   *
   * @throws IllegalArgumentException when it follows redirects, which would take the token along
   */
  public Publisher withClient(HttpClient own) {
    if (own.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the HTTP client must not follow redirects");
    }
    return new Publisher(endpoint, template, own, limits, waiting);
  }

  private Publisher with(Limits others) {
    return new Publisher(endpoint, template, http, others, waiting);
  }

  Publisher with(Waiting other) {
    return new Publisher(endpoint, template, http, limits, other);
  }

  /** Publishes one event and answers its id. */
  public String publish(OutgoingEvent event) {
    return publish(event, newKey());
  }

  public String publish(OutgoingEvent event, String key) {
    return one(event, key).await();
  }

  public CompletableFuture<String> publishAsync(OutgoingEvent event) {
    return publishAsync(event, newKey());
  }

  public CompletableFuture<String> publishAsync(OutgoingEvent event, String key) {
    return one(event, key).start();
  }

  /** Publishes 1 to 1,000 events, all or none, and answers their ids in the same order. */
  public List<String> publishAll(List<OutgoingEvent> events) {
    return publishAll(events, newKey());
  }

  public List<String> publishAll(List<OutgoingEvent> events, String key) {
    return many(events, key).await();
  }

  public CompletableFuture<List<String>> publishAllAsync(List<OutgoingEvent> events) {
    return publishAllAsync(events, newKey());
  }

  public CompletableFuture<List<String>> publishAllAsync(List<OutgoingEvent> events, String key) {
    return many(events, key).start();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "publisher to " + endpoint;
  }

  private Call<String> one(OutgoingEvent event, String key) {
    return call(event.json(), key, Reply::id);
  }

  private Call<List<String>> many(List<OutgoingEvent> events, String key) {
    if (events.isEmpty() || events.size() > MOST) {
      throw new IllegalArgumentException("a call publishes 1 to " + MOST + " events");
    }
    int count = events.size();
    String json =
        events.stream()
            .map(OutgoingEvent::json)
            .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    return call(json, key, reply -> reply.ids(count));
  }

  private <T> Call<T> call(String json, String key, Function<Reply, T> reader) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("a key is 1 to 255 visible ASCII characters");
    }
    HttpRequest request =
        template
            .copy()
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(utf8(json)))
            .build();
    return new Call<>(http, request, key, limits, waiting, reader);
  }

  /** Refuses what UTF-8 cannot hold, in place of whose halves the JDK would send question marks. */
  private static byte[] utf8(String json) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("an event holds half a surrogate pair", e);
    }
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
