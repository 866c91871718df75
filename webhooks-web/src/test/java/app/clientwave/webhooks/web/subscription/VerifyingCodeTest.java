package app.clientwave.webhooks.web.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyingCodeTest {
  private static final String URL = "https://hooks.example.org/clientwave/in?from=crm";
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @ParameterizedTest
  @EnumSource
  void hasTheWebhooksOwnUrlPathAndSecretInPlaceOfThoseOfTheDocument(VerifyingCode language) {
    String code = language.code(URL, SECRET);
    assertThat(code).containsOnlyOnce(SECRET).containsOnlyOnce(URL);
    assertThat(code).doesNotContain("example.com", "/webhooks/clientwave");
    assertThat(code.replace("WEBHOOK_SECRET is not set", "")).doesNotContain("WEBHOOK_SECRET");
    // PHP is told its address by the server that runs it
    assertThat(code.replace(URL, "").contains("/clientwave/in"))
        .isEqualTo(language != VerifyingCode.PHP);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {
        "NODE,   'sixteen-\\'\"\\\\$1-more'",
        "PHP,    'sixteen-\\'\"\\\\$1-more'",
        "PYTHON, \"sixteen-'\\\"\\\\$1-more\"",
        "JAVA,   \"sixteen-'\\\"\\\\$1-more\"",
        "CSHARP, \"sixteen-'\\\"\\\\$1-more\""
      })
  void writesASecretAsItsLanguageReadsIt(VerifyingCode language, String literal) {
    assertThat(language.code(URL, "sixteen-'\"\\$1-more")).contains(literal);
  }

  @Test
  void leavesAPathThatFrameworksTakeForAPattern() {
    assertThat(VerifyingCode.NODE.code("https://example.org/a/:b", SECRET))
        .contains("app.post('/webhooks/clientwave'");
  }

  @Test
  void putsNothingIntoWhatItHasPutIn() {
    String url = "https://example.org/process.env.WEBHOOK_SECRET";
    assertThat(VerifyingCode.NODE.code(url, SECRET)).contains(url).containsOnlyOnce(SECRET);
  }
}
