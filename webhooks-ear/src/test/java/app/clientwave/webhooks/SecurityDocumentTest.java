package app.clientwave.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code SECURITY.md} names are there to be run. */
class SecurityDocumentTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern CITED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void namesTestsThatExist() throws IOException {
    String document = Files.readString(CHECKOUT.resolve("SECURITY.md"));
    List<MatchResult> cited = CITED.matcher(document).results().toList();
    assertThat(cited).hasSizeGreaterThan(40);
    assertThat(cited)
        .allSatisfy(test -> assertThat(source(test.group(1))).contains(" " + test.group(2) + "("));
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> modules = Files.list(CHECKOUT)) {
      for (Path module : modules.filter(m -> m.getFileName().toString().startsWith("w")).toList()) {
        try (Stream<Path> files = Files.walk(module)) {
          Path found = files.filter(f -> f.endsWith(test + ".java")).findFirst().orElse(null);
          if (found != null) {
            return Files.readString(found);
          }
        }
      }
    }
    throw new AssertionError("no test " + test);
  }
}
