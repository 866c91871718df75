package app.clientwave.webhooks.signing;

import static app.clientwave.webhooks.signing.Finding.BASE64_FORM;
import static app.clientwave.webhooks.signing.Finding.BASE64_NOT_HEX;
import static app.clientwave.webhooks.signing.Finding.BODY_ALONE_SIGNED;
import static app.clientwave.webhooks.signing.Finding.BODY_AS_SENT;
import static app.clientwave.webhooks.signing.Finding.BODY_BOM;
import static app.clientwave.webhooks.signing.Finding.BODY_CHANGED;
import static app.clientwave.webhooks.signing.Finding.BODY_FORMATTED;
import static app.clientwave.webhooks.signing.Finding.BODY_NEWLINE;
import static app.clientwave.webhooks.signing.Finding.BODY_SPACE;
import static app.clientwave.webhooks.signing.Finding.HEADER_QUOTES;
import static app.clientwave.webhooks.signing.Finding.HEADER_SPACE;
import static app.clientwave.webhooks.signing.Finding.HEX_NOT_BASE64;
import static app.clientwave.webhooks.signing.Finding.ID_SIGNED;
import static app.clientwave.webhooks.signing.Finding.KEY_DECODED;
import static app.clientwave.webhooks.signing.Finding.KEY_NOT_DECODED;
import static app.clientwave.webhooks.signing.Finding.KEY_WITHOUT_PREFIX;
import static app.clientwave.webhooks.signing.Finding.MALFORMED;
import static app.clientwave.webhooks.signing.Finding.NEWLINE_SIGNED;
import static app.clientwave.webhooks.signing.Finding.NO_MATCH;
import static app.clientwave.webhooks.signing.Finding.OTHER_HEADER;
import static app.clientwave.webhooks.signing.Finding.PREFIX_MISSING;
import static app.clientwave.webhooks.signing.Finding.SECRET_PREFIX_MISSING;
import static app.clientwave.webhooks.signing.Finding.SECRET_QUOTES;
import static app.clientwave.webhooks.signing.Finding.SECRET_SPACE;
import static app.clientwave.webhooks.signing.Finding.TIMESTAMP_MALFORMED;
import static app.clientwave.webhooks.signing.Finding.TIMESTAMP_OFF;
import static app.clientwave.webhooks.signing.Finding.UPPER_CASE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.clientwave.webhooks.signing.SignatureCheck.Pasted;
import app.clientwave.webhooks.signing.SignatureCheck.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** A request as it was sent, and each mistake that people make with one. */
class SignatureCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ID = "evt_0saqk9shv2psy";
  private static final String GENERATED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4K+/e7fJv0E=";
  private static final List<String> SECRETS =
      List.of(GENERATED, "a-secret-of-their-own", Secret.generate().text());
  private static final List<String> BODIES =
      List.of(
          "{\"id\":\"" + ID + "\",\"data\":{\"total\":1250.00,\"name\":\"Peña \\\"& Söhne\"}}",
          "{\"id\":\"" + ID + "\", \"data\" : {\n  \"note\":\"as it was published\"}}",
          "{}");

  /** All that a person pastes. */
  private record Request(
      String body, String own, String standard, String id, String timestamp, String secret) {

    static Request sent(String body, String secret) {
      Map<String, String> headers =
          Signer.headers(body.getBytes(UTF_8), ID, NOW, Secret.of(secret), null);
      return new Request(
          body,
          headers.get("X-ClientWave-Signature"),
          headers.get("webhook-signature"),
          ID,
          headers.get("webhook-timestamp"),
          secret);
    }

    Request body(String other) {
      return new Request(other, own, standard, id, timestamp, secret);
    }

    Request own(String other) {
      return new Request(body, other, standard, id, timestamp, secret);
    }

    Request standard(String other) {
      return new Request(body, own, other, id, timestamp, secret);
    }

    Request timestamp(String other) {
      return new Request(body, own, standard, id, other, secret);
    }

    Request secret(String other) {
      return new Request(body, own, standard, id, timestamp, other);
    }

    boolean isGenerated() {
      return secret.startsWith("whsec_");
    }

    byte[] text() {
      return body.getBytes(UTF_8);
    }

    byte[] decoded() {
      return Base64.getDecoder().decode(secret.substring(6));
    }

    SignatureCheck check(Optional<byte[]> exact) {
      return new SignatureCheck(new Pasted(body, own, standard, id, timestamp), exact, NOW);
    }
  }

  @TestFactory
  Stream<DynamicTest> findsNothingWrongWithWhatWasSent() {
    return requests().map(sent -> told("as it was sent", sent, sent, Set.of(), Set.of()));
  }

  @TestFactory
  Stream<DynamicTest> findsWhatIsWrongWithTheSecret() {
    return Stream.of(
            both("white space around", r -> r.secret(" " + r.secret() + "\n"), SECRET_SPACE),
            both("quoted", r -> r.secret("\"" + r.secret() + "\""), SECRET_QUOTES),
            both(
                "quoted, with white space",
                r -> r.secret("'" + r.secret() + "'\r\n"),
                SECRET_QUOTES,
                SECRET_SPACE),
            generated(
                "without whsec_", r -> r.secret(r.secret().substring(6)), SECRET_PREFIX_MISSING),
            both("another one", r -> r.secret("another-secret-of-theirs"), NO_MATCH))
        .flatMap(Function.identity());
  }

  @TestFactory
  Stream<DynamicTest> findsWhatIsWrongWithTheHeader() {
    return Stream.of(
            own("white space around", r -> r.own(" " + r.own() + " "), HEADER_SPACE),
            standard("white space around", r -> r.standard(r.standard() + " "), HEADER_SPACE),
            own("quoted", r -> r.own("'" + r.own() + "'"), HEADER_QUOTES),
            standard("quoted", r -> r.standard("\u201c" + r.standard() + "\u201d"), HEADER_QUOTES),
            own("without sha256=", r -> r.own(r.own().substring(7)), PREFIX_MISSING),
            own("with sha256:", r -> r.own(r.own().replace('=', ':')), PREFIX_MISSING),
            standard("without v1,", r -> r.standard(r.standard().substring(3)), PREFIX_MISSING),
            own(
                "in upper case",
                r -> r.own("sha256=" + hex(r).toUpperCase(Locale.ROOT)),
                UPPER_CASE),
            own(
                "in upper case without sha256=",
                r -> r.own(hex(r).toUpperCase(Locale.ROOT)),
                PREFIX_MISSING,
                UPPER_CASE),
            own("in base64", r -> r.own("sha256=" + base64(mac(r.own()))), BASE64_NOT_HEX),
            standard(
                "in hex",
                r -> r.standard("v1," + HexFormat.of().formatHex(mac64(r))),
                HEX_NOT_BASE64),
            standard(
                "without padding", r -> r.standard(r.standard().replace("=", "")), BASE64_FORM),
            own("the other's", r -> r.own(r.standard()), OTHER_HEADER),
            standard("the other's", r -> r.standard(r.own()), OTHER_HEADER),
            own("cut", r -> r.own(r.own().substring(0, 60)), MALFORMED),
            own("no signature", r -> r.own("see the log"), MALFORMED),
            standard("cut", r -> r.standard("v1,KLMM3GOW"), MALFORMED))
        .flatMap(Function.identity());
  }

  @TestFactory
  Stream<DynamicTest> findsWhatTheReceiverCalculatesInAnotherWay() {
    return Stream.of(
            ofGenerated(
                "decodes the secret",
                r -> r.own("sha256=" + HexFormat.of().formatHex(hmac(r.decoded(), r.text()))),
                EnumSet.of(KEY_DECODED),
                Set.of()),
            ofGenerated(
                "takes whsec_ off",
                r ->
                    r.own(
                        "sha256="
                            + HexFormat.of()
                                .formatHex(
                                    hmac(r.secret().substring(6).getBytes(UTF_8), r.text()))),
                EnumSet.of(KEY_WITHOUT_PREFIX),
                Set.of()),
            ofGenerated(
                "does not decode the secret",
                r ->
                    r.standard("v1," + base64(hmac(r.secret().getBytes(UTF_8), head(r), r.text()))),
                Set.of(),
                EnumSet.of(KEY_NOT_DECODED)),
            ofGenerated(
                "decodes the secret, and answers in upper-case hex without sha256=",
                r -> r.own(HexFormat.of().withUpperCase().formatHex(hmac(r.decoded(), r.text()))),
                EnumSet.of(KEY_DECODED, PREFIX_MISSING, UPPER_CASE),
                Set.of()),
            own(
                "signs id and timestamp too",
                r ->
                    r.own(
                        "sha256="
                            + HexFormat.of()
                                .formatHex(hmac(r.secret().getBytes(UTF_8), head(r), r.text()))),
                ID_SIGNED),
            standard(
                "signs the body alone",
                r -> r.standard("v1," + base64(hmac(standardKey(r), r.text()))),
                BODY_ALONE_SIGNED),
            own(
                "signs a line break behind the body",
                r ->
                    r.own(
                        "sha256="
                            + HexFormat.of()
                                .formatHex(
                                    hmac(
                                        r.secret().getBytes(UTF_8),
                                        (r.body() + "\n").getBytes(UTF_8)))),
                NEWLINE_SIGNED))
        .flatMap(Function.identity());
  }

  @TestFactory
  Stream<DynamicTest> findsWhatIsWrongWithTheBody() {
    return Stream.of(
            both("a line break at its end", r -> r.body(r.body() + "\n"), BODY_NEWLINE),
            both("the same from a form", r -> r.body(r.body() + "\r\n"), BODY_NEWLINE),
            both("white space around", r -> r.body("  " + r.body() + "\n"), BODY_SPACE),
            both("a byte order mark", r -> r.body("\ufeff" + r.body()), BODY_BOM))
        .flatMap(Function.identity());
  }

  @Test
  @Timeout(10)
  void takesNoLongTimeOverManyLineEndsInABody() {
    Request pasted = Request.sent(BODIES.get(0), GENERATED).body("\n".repeat(500_000) + "x");
    assertThat(findings(pasted, Optional.empty())).containsOnly(Set.of(NO_MATCH));
  }

  @Test
  void findsABodyThatWasFormattedForReading() {
    Request sent = Request.sent(BODIES.get(0), GENERATED);
    Request formatted =
        sent.body(sent.body().replace(",\"", ",\r\n  \"").replace("{\"", "{\r\n  \""));
    assertThat(findings(formatted, Optional.empty()))
        .containsExactly(Set.of(BODY_FORMATTED), Set.of(BODY_FORMATTED));
  }

  @Test
  void takesLineEndsAsAFormChangesThem() {
    Request unix = Request.sent("{\n\"id\":1\n}", GENERATED);
    assertRight(unix.body(unix.body().replace("\n", "\r\n")));
    assertRight(Request.sent("{\r\n\"id\":1\r\n}", GENERATED));
  }

  @Test
  void showsTheFirstByteOfABodyThatWasWrittenAgain() {
    Request sent = Request.sent(BODIES.get(0), GENERATED);
    Request again = sent.body(sent.body().replace("1250.00", "1250.0"));
    Optional<byte[]> exact = Optional.of(sent.text());
    assertThat(findings(again, exact)).containsExactly(Set.of(BODY_CHANGED), Set.of(BODY_CHANGED));
    Difference difference = again.check(exact).difference().orElseThrow();
    assertThat(difference.at()).isEqualTo(sent.body().indexOf("0,\"name"));
    assertThat(difference.sent()).startsWith("…").contains("1250.00,\"name\"");
    assertThat(difference.pasted()).startsWith("…").contains("1250.0,\"name\"");
    assertThat(findings(again, Optional.empty())).containsOnly(Set.of(NO_MATCH));
  }

  @Test
  void makesWhiteSpaceVisibleWhereABodyDiffers() {
    Request sent = Request.sent("{\"id\":\"a\"}", GENERATED);
    Difference difference =
        sent.body("{\n\t\"id\":\"a\"}").check(Optional.of(sent.text())).difference().orElseThrow();
    assertThat(difference).isEqualTo(new Difference(1, "{\"id\":\"a\"}", "{\\n\\t\"id\":\"a\"}"));
  }

  @Test
  void saysThatTheBodyIsNotWhyWhereItIsWhatWasSent() {
    Request sent = Request.sent(BODIES.get(1), GENERATED);
    Optional<byte[]> exact = Optional.of(sent.text());
    Request other = sent.secret("another-secret-of-theirs");
    assertThat(findings(other, exact)).containsOnly(Set.of(NO_MATCH, BODY_AS_SENT));
    assertThat(other.body(other.body().replace("\n", "\r\n")).check(exact).difference()).isEmpty();
    assertThat(findings(other.body("{}"), exact)).containsOnly(Set.of(NO_MATCH, BODY_CHANGED));
  }

  @Test
  void takesOneOfSeveralSignaturesForEnough() {
    Request sent = Request.sent(BODIES.get(0), GENERATED);
    Map<String, String> rotating =
        Signer.headers(sent.text(), ID, NOW, Secret.of(GENERATED), Secret.generate());
    assertRight(sent.standard(rotating.get("webhook-signature")));
    assertRight(sent.standard("v1a,abc " + sent.standard()));
  }

  @Test
  void readsAWholeLineOfTheHead() {
    Request sent = Request.sent(BODIES.get(0), GENERATED);
    assertRight(
        sent.own("x-clientwave-signature: " + sent.own())
            .standard("webhook-signature:" + sent.standard()));
    assertRight(sent.own("X-ClientWave-Signature-Next: " + sent.own()));
  }

  @Test
  void saysOfTheClockWhatLibrariesWouldThoughTheSignatureIsRight() {
    for (long off : new long[] {-3600, -301, -300, 0, 300, 301}) {
      Instant then = NOW.plus(Duration.ofSeconds(off));
      Map<String, String> headers =
          Signer.headers("{}".getBytes(UTF_8), ID, then, Secret.of(GENERATED), null);
      Pasted pasted =
          new Pasted(
              "{}", "", headers.get("webhook-signature"), ID, headers.get("webhook-timestamp"));
      assertThat(new SignatureCheck(pasted, Optional.empty(), NOW).with(GENERATED))
          .containsExactly(
              new Result(
                  "webhook-signature",
                  true,
                  Math.abs(off) > 300 ? List.of(TIMESTAMP_OFF) : List.of()));
    }
    Request sent = Request.sent("{}", GENERATED);
    for (String no : List.of("2026-03-01", "-1", "1e9", "99999999999999", "")) {
      assertThat(findings(sent.timestamp(no), Optional.empty()).get(1))
          .contains(TIMESTAMP_MALFORMED, NO_MATCH);
    }
  }

  @Test
  void knowsTheSecretThatASignatureWasMadeWith() {
    Request sent = Request.sent(BODIES.get(0), GENERATED);
    Secret right = Secret.of(GENERATED);
    Secret other = Secret.generate();
    for (Request one : List.of(sent.own(""), sent.standard(""), sent.own(hex(sent)))) {
      assertThat(one.check(Optional.empty()).isMadeWith(right)).isTrue();
      assertThat(one.check(Optional.empty()).isMadeWith(other)).isFalse();
    }
    Request changed = sent.body("{\"id\":\"" + ID + "\"}");
    assertThat(changed.check(Optional.of(sent.text())).isMadeWith(right)).isTrue();
    assertThat(changed.check(Optional.empty()).isMadeWith(right)).isFalse();
    assertThat(sent.own("nothing").standard("").check(Optional.empty()).isMadeWith(right))
        .isFalse();
  }

  private static Stream<Request> requests() {
    return SECRETS.stream().flatMap(s -> BODIES.stream().map(b -> Request.sent(b, s)));
  }

  private static Stream<DynamicTest> both(
      String name, UnaryOperator<Request> mistake, Finding... found) {
    Set<Finding> all = Set.of(found);
    return requests().map(sent -> told(name, sent, mistake.apply(sent), all, all));
  }

  private static Stream<DynamicTest> own(
      String name, UnaryOperator<Request> mistake, Finding... found) {
    return requests().map(sent -> told(name, sent, mistake.apply(sent), Set.of(found), Set.of()));
  }

  private static Stream<DynamicTest> standard(
      String name, UnaryOperator<Request> mistake, Finding... found) {
    return requests().map(sent -> told(name, sent, mistake.apply(sent), Set.of(), Set.of(found)));
  }

  private static Stream<DynamicTest> generated(
      String name, UnaryOperator<Request> mistake, Finding... found) {
    return ofGenerated(name, mistake, Set.of(found), Set.of(found));
  }

  private static Stream<DynamicTest> ofGenerated(
      String name, UnaryOperator<Request> mistake, Set<Finding> own, Set<Finding> standard) {
    return requests()
        .filter(Request::isGenerated)
        .map(sent -> told(name, sent, mistake.apply(sent), own, standard));
  }

  private static DynamicTest told(
      String name, Request sent, Request pasted, Set<Finding> own, Set<Finding> standard) {
    return dynamicTest(
        name + ", " + sent.secret() + " " + sent.body(),
        () -> assertThat(findings(pasted, Optional.empty())).containsExactly(own, standard));
  }

  private static void assertRight(Request pasted) {
    assertThat(pasted.check(Optional.empty()).with(pasted.secret()))
        .allMatch(result -> result.right() && result.findings().isEmpty())
        .hasSize(2);
  }

  private static List<Set<Finding>> findings(Request pasted, Optional<byte[]> exact) {
    List<Set<Finding>> findings = new ArrayList<>();
    for (Result result : pasted.check(exact).with(pasted.secret())) {
      assertThat(result.right()).isEqualTo(result.findings().isEmpty());
      findings.add(Set.copyOf(result.findings()));
    }
    return findings;
  }

  private static String hex(Request request) {
    return request.own().substring(7);
  }

  private static byte[] mac(String own) {
    return HexFormat.of().parseHex(own.substring(7));
  }

  private static byte[] mac64(Request request) {
    return Base64.getDecoder().decode(request.standard().substring(3));
  }

  private static String base64(byte[] mac) {
    return Base64.getEncoder().encodeToString(mac);
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    return Signer.hmac(key, parts);
  }

  private static byte[] standardKey(Request request) {
    return request.isGenerated() ? request.decoded() : request.secret().getBytes(UTF_8);
  }

  private static byte[] head(Request request) {
    return (request.id() + "." + request.timestamp() + ".").getBytes(UTF_8);
  }
}
