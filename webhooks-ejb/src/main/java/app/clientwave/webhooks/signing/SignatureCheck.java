package app.clientwave.webhooks.signing;

import app.clientwave.webhooks.signing.PastedBody.Body;
import app.clientwave.webhooks.signing.PastedHeader.Kind;
import app.clientwave.webhooks.signing.PastedHeader.Value;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which part of a signature is wrong: it looks for the fewest changes, of those that
 * people make by mistake, with which the signature is right. Reads nothing and keeps nothing.
 */
public final class SignatureCheck {
  /** What libraries of Standard Webhooks accept. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Pasted pasted;
  private final Optional<byte[]> sent;
  private final List<Body> bodies;
  private final Instant now;

  /**
   * What somebody has of one request.
   *
   * @param signature of {@code X-ClientWave-Signature}, or empty
   * @param webhookSignature of {@code webhook-signature}, or empty; {@code webhook-id} and {@code
   *     webhook-timestamp} belong to it
   */
  public record Pasted(
      String body,
      String signature,
      String webhookSignature,
      String webhookId,
      String webhookTimestamp) {}

  /**
   * What is to be said of one header.
   *
   * @param header its name
   * @param right whether its signature is right; then the findings are about the clock alone
   */
  public record Result(String header, boolean right, List<Finding> findings) {}

  /**
   * @param sent the exact body of the event that was pasted, where it is known
   */
  public SignatureCheck(Pasted pasted, Optional<byte[]> sent, Instant now) {
    this.pasted = pasted;
    this.sent = sent;
    this.bodies = PastedBody.bodies(pasted.body(), sent);
    this.now = now;
  }

  /** What is wrong with each header that was pasted, if the secret is this one. */
  public List<Result> with(String secret) {
    List<Result> results = new ArrayList<>();
    if (!pasted.signature().isBlank()) {
      results.add(result("X-ClientWave-Signature", Kind.CLIENT_WAVE, pasted.signature(), secret));
    }
    if (!pasted.webhookSignature().isBlank()) {
      results.add(result("webhook-signature", Kind.STANDARD, pasted.webhookSignature(), secret));
    }
    return results;
  }

  /** Whether a signature that was pasted was made with this secret, over what was sent. */
  public boolean isMadeWith(Secret secret) {
    List<Value> values = new ArrayList<>(PastedHeader.read(Kind.CLIENT_WAVE, pasted.signature()));
    values.addAll(PastedHeader.read(Kind.STANDARD, pasted.webhookSignature()));
    return kinds(values).stream()
        .anyMatch(
            kind -> {
              boolean standard = kind == Kind.STANDARD;
              byte[] key = standard ? secret.standardKey() : secret.clientWaveKey();
              return signed().anyMatch(body -> values.stream().anyMatch(made(key, standard, body)));
            });
  }

  /** Many secrets are tried with these, so they are few. */
  private Stream<byte[]> signed() {
    return sent.isPresent()
        ? sent.stream()
        : bodies.stream().filter(body -> body.findings().isEmpty()).map(Body::bytes);
  }

  /** Where the pasted body leaves the one that was sent, if that is known. */
  public Optional<Difference> difference() {
    return sent.filter(exact -> !isPasted(exact))
        .flatMap(exact -> Difference.of(exact, bodies.get(0).bytes()));
  }

  private boolean isPasted(byte[] exact) {
    return bodies.stream()
        .anyMatch(body -> body.findings().isEmpty() && Arrays.equals(body.bytes(), exact));
  }

  private Result result(String header, Kind kind, String text, String secret) {
    List<Value> values = PastedHeader.read(kind, text);
    if (values.isEmpty()) {
      return new Result(header, false, List.of(Finding.MALFORMED));
    }
    Set<Finding> found = fewest(values, secret);
    if (found == null) {
      found = unexplained(values.get(0));
    }
    boolean right = found.isEmpty();
    if (kind == Kind.STANDARD) {
      clock().ifPresent(found::add);
    }
    return new Result(header, right, List.copyOf(found));
  }

  /** The fewest mistakes that explain one of the signatures, or null where none do. */
  private Set<Finding> fewest(List<Value> values, String secret) {
    Set<Finding> fewest = null;
    for (Kind kind : kinds(values)) {
      boolean standard = kind == Kind.STANDARD;
      for (PastedSecret.Key key : PastedSecret.keys(kind, secret)) {
        for (Body body : bodies) {
          for (boolean withId : new boolean[] {standard, !standard}) {
            Set<Finding> mistakes = EnumSet.noneOf(Finding.class);
            mistakes.addAll(key.findings());
            mistakes.addAll(body.findings());
            if (withId != standard) {
              mistakes.add(standard ? Finding.BODY_ALONE_SIGNED : Finding.ID_SIGNED);
            }
            Predicate<Value> made = made(key.bytes(), withId, body.bytes());
            for (Value value : values) {
              if (value.kind() == kind && made.test(value)) {
                Set<Finding> all = EnumSet.noneOf(Finding.class);
                all.addAll(mistakes);
                all.addAll(value.findings());
                fewest = fewest == null || all.size() < fewest.size() ? all : fewest;
              }
            }
          }
        }
      }
    }
    return fewest;
  }

  private static Set<Kind> kinds(List<Value> values) {
    return values.stream().map(Value::kind).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Calculated once, whatever number of signatures it is compared with. */
  private Predicate<Value> made(byte[] key, boolean withId, byte[] body) {
    byte[] head =
        withId
            ? Signer.head(pasted.webhookId().strip(), pasted.webhookTimestamp().strip())
            : new byte[0];
    byte[] mac = Signer.hmac(key, head, body);
    return value -> MessageDigest.isEqual(value.mac(), mac);
  }

  private Set<Finding> unexplained(Value value) {
    Set<Finding> found = EnumSet.of(Finding.NO_MATCH);
    found.addAll(value.findings());
    sent.ifPresent(
        exact -> found.add(difference().isPresent() ? Finding.BODY_CHANGED : Finding.BODY_AS_SENT));
    return found;
  }

  private Optional<Finding> clock() {
    String timestamp = pasted.webhookTimestamp().strip();
    if (!timestamp.matches("[0-9]{1,11}")) {
      return Optional.of(Finding.TIMESTAMP_MALFORMED);
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    return off.compareTo(TOLERANCE) > 0 ? Optional.of(Finding.TIMESTAMP_OFF) : Optional.empty();
  }
}
