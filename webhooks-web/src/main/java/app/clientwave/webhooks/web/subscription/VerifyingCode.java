package app.clientwave.webhooks.web.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Receivers to paste, with a webhook's own URL and secret in them. They are made from those in
 * {@code docs/verify}, which the tests run.
 */
public enum VerifyingCode {
  NODE("Node", "clientwave.js", "process.env.WEBHOOK_SECRET", '\''),
  PYTHON("Python", "clientwave.py", "os.environ[\"WEBHOOK_SECRET\"]", '"'),
  PHP("PHP", "clientwave.php", "getenv('WEBHOOK_SECRET')", '\''),
  JAVA("Java", "ClientWave.java", "System.getenv(\"WEBHOOK_SECRET\")", '"'),
  CSHARP("C#", "Program.cs", "Environment.GetEnvironmentVariable(\"WEBHOOK_SECRET\")", '"');

  private static final String URL = "https://example.com/webhooks/clientwave";
  private static final String PATH = URI.create(URL).getRawPath();

  /** What every framework takes for a path and none for a pattern. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._~-]+");

  private final String title;
  private final String file;
  private final String secretFromOutside;
  private final char quote;

  VerifyingCode(String title, String file, String secretFromOutside, char quote) {
    this.title = title;
    this.file = file;
    this.secretFromOutside = secretFromOutside;
    this.quote = quote;
  }

  /** The language's name. */
  public String title() {
    return title;
  }

  /** For the ids of a page. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The program. A path that frameworks would take for a pattern is left as it is in the file. */
  public String code(String url, String secret) {
    Map<String, String> own = new HashMap<>();
    own.put(URL, url);
    own.put(secretFromOutside, literal(secret));
    String path = URI.create(url).getRawPath();
    if (PLAIN.matcher(path).matches()) {
      own.put(literal(PATH), literal(path));
    }
    // in one go, for what is put in may look like what is sought
    return Pattern.compile(
            own.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")))
        .matcher(source())
        .replaceAll(found -> Matcher.quoteReplacement(own.get(found.group())));
  }

  private String literal(String text) {
    String escaped = text.replace("\\", "\\\\").replace("" + quote, "\\" + quote);
    return quote + escaped + quote;
  }

  private String source() {
    String place = "verify/" + key() + "/" + file;
    try (InputStream in = VerifyingCode.class.getResourceAsStream(place)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
