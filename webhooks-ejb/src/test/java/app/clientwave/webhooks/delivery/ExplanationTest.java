package app.clientwave.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.transport.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  private static final Locale SPANISH = Locale.forLanguageTag("es");
  private static final List<String> ADDRESSES = List.of("192.0.2.7", "2001:db8::/64");

  @ParameterizedTest
  @EnumSource
  void hasWordsForEachCauseInBothLanguages(Cause cause) {
    Explanation explanation = new Explanation(cause, "299", "", "");
    for (Locale locale : List.of(Locale.ENGLISH, SPANISH)) {
      assertThat(explanation.text(locale)).isNotBlank().doesNotContain("{");
      assertThat(explanation.hint(locale)).doesNotContain("{");
      assertThat(explanation.hint(locale).isEmpty()).isEqualTo(cause == Cause.DELIVERED);
    }
    assertThat(explanation.text(SPANISH)).isNotEqualTo(explanation.text());
  }

  @Test
  void saysNothingTwice() {
    assertThat(words(Locale.ROOT).values())
        .filteredOn(text -> !text.isEmpty())
        .doesNotHaveDuplicates();
  }

  @Test
  void hasTheSameTextsWithTheSamePlacesInBothLanguages() {
    assertThat(places(SPANISH)).isEqualTo(places(Locale.ROOT));
    assertThat(places(SPANISH)).hasSize(Cause.values().length * 2 + 3);
  }

  @Test
  void speaksEnglishWhateverTheLanguageOfTheServer() {
    Locale before = Locale.getDefault();
    Locale.setDefault(SPANISH);
    try {
      ResourceBundle.clearCache(Explanation.class.getClassLoader());
      assertThat(ofStatus(404).text()).startsWith("Your server");
      assertThat(ofStatus(404).text(Locale.FRENCH)).startsWith("Your server");
      assertThat(ofStatus(404).text(Locale.forLanguageTag("es-MX"))).startsWith("Su servidor");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** A failure's name is never taken away, as attempts of older versions have it. */
  @ParameterizedTest
  @EnumSource
  void explainsEachFailureThatIsStored(Failure failure) {
    Attempt attempt = failed();
    attempt.failure = failure;
    attempt.detail = "The certificate ended yesterday.";
    Explanation explanation = explained(attempt);
    assertThat(explanation.cause()).hasToString(failure.name());
    assertThat(explanation.text()).isNotBlank();
    assertThat(explanation.hint()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "TLS_EXPIRED", "BLOCKED", "OTHER", "PROXY", "ANSWER_TIMEOUT"})
  void tellsTheDetailThatAFailureHas(Failure failure) {
    Attempt attempt = failed();
    attempt.failure = failure;
    attempt.detail = "The certificate ended yesterday.";
    assertThat(explained(attempt).text()).endsWith(". The certificate ended yesterday.");
    assertThat(explained(attempt).text(SPANISH))
        .endsWith(". Detalle técnico, en inglés: The certificate ended yesterday.");
    attempt.detail = null;
    assertThat(explained(attempt).text()).doesNotContain("null").endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void speaksOfSignatureAndSecretWhereTheReceiverRefusesTheSender(int status) {
    assertThat(ofStatus(status).text()).contains("signature").contains("(" + status + ")");
    assertThat(ofStatus(status).hint()).contains("secret");
    assertThat(ofStatus(status).text(SPANISH)).contains("firma");
    assertThat(ofStatus(status).hint(SPANISH)).contains("secreto");
  }

  @Test
  void saysWhatGoneMeansAndThatItIsRetriedAllTheSame() {
    assertThat(ofStatus(410).text()).contains("gone");
    assertThat(ofStatus(410).hint()).contains("retried");
  }

  @Test
  void saysThatAnInterruptedAttemptMayHaveArrived() {
    Attempt attempt = new Attempt();
    attempt.outcome = Attempt.Outcome.UNKNOWN;
    assertThat(explained(attempt).text()).contains("unknown").contains("may have");
    assertThat(explained(attempt).hint()).contains("id");
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"REFUSED", "UNREACHABLE", "CONNECT_TIMEOUT"})
  void namesTheAddressesThatAFirewallHasToLetThroughWhereThereAreSome(Failure failure) {
    Attempt attempt = failed();
    attempt.failure = failure;
    assertThat(Explanation.of(attempt, AttemptParts.NONE, ADDRESSES).hint())
        .endsWith(" ClientWave sends from these addresses: 192.0.2.7, 2001:db8::/64.");
    assertThat(explained(attempt).hint()).doesNotContain("addresses:");
  }

  @Test
  void saysWhereARedirectLeads() {
    assertThat(redirected("https://www.example.com/hook").text())
        .isEqualTo(
            "Your server answered with a redirect (301), which webhooks never follow."
                + " It leads to https://www.example.com/hook");
    assertThat(ofStatus(301).text()).endsWith("never follow.");
  }

  @Test
  void showsOfARedirectWhatIsSafeToShow() {
    assertThat(redirected("/a\u0007\u001b[31m\u202eb\u200b/<b>").about()).isEqualTo("/a[31mb/<b>");
    String shown = redirected("/" + "🏠".repeat(5_000)).about();
    assertThat(shown).endsWith("🏠…").hasSizeLessThanOrEqualTo(601);
    assertThat(UTF_8.newEncoder().canEncode(shown)).isTrue();
    assertThat(redirected("/" + "x".repeat(299)).about()).hasSize(300).doesNotContain("…");
  }

  @Test
  void explainsAnAttemptOfWhichNothingCanBeRead() {
    assertThat(ofStatus(302).cause()).isEqualTo(Cause.REDIRECT);
    assertThat(ofStatus(302).about()).isEmpty();
  }

  /** What supporters point at says what customers read. */
  @Test
  void isListedInTheDocument() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../docs/troubleshooting.md"))) {
      assertThat(lines.filter(line -> line.startsWith("| `")))
          .isEqualTo(Arrays.stream(Cause.values()).map(ExplanationTest::line).toList());
    }
  }

  private static String line(Cause cause) {
    Explanation explanation = new Explanation(cause, "…", "", "");
    return "| `%s` | %s | %s |".formatted(cause.key(), explanation.text(), explanation.hint());
  }

  private static Map<String, Boolean> places(Locale locale) {
    Map<String, Boolean> places = new TreeMap<>();
    words(locale).forEach((key, text) -> places.put(key, text.contains("{0}")));
    return places;
  }

  private static Map<String, String> words(Locale locale) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "app.clientwave.webhooks.delivery.explanations",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    assertThat(texts.getLocale()).isEqualTo(locale);
    Map<String, String> words = new TreeMap<>();
    texts.keySet().forEach(key -> words.put(key, texts.getString(key)));
    return words;
  }

  private static Explanation redirected(String location) {
    Attempt attempt = failed();
    attempt.statusCode = 301;
    byte[] headers = ("location: " + location).getBytes(UTF_8);
    return Explanation.of(attempt, new AttemptParts(new byte[0], headers, null), ADDRESSES);
  }

  private static Explanation ofStatus(int status) {
    Attempt attempt = failed();
    attempt.statusCode = status;
    return explained(attempt);
  }

  private static Explanation explained(Attempt attempt) {
    return Explanation.of(attempt, AttemptParts.NONE, List.of());
  }

  private static Attempt failed() {
    Attempt attempt = new Attempt();
    attempt.outcome = Attempt.Outcome.FAILED;
    return attempt;
  }
}
