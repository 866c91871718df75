package app.clientwave.webhooks.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Deque's axe-core, which looks for what keeps people out of a page. */
public final class Axe {
  private static final String SCRIPT = script();

  /** Of WCAG 2.1, levels A and AA. */
  private static final String RUN =
      "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(found =>"
          + " found.violations.map(rule => rule.id + ': ' + rule.help + rule.nodes.map(node =>"
          + " '\\n    ' + node.html + '\\n      ' + node.failureSummary).join('')))";

  private Axe() {}

  /** What the page as it is shown breaks: rule, element, reason. */
  @SuppressWarnings("unchecked")
  public static List<String> violations(Page page) {
    page.evaluate(SCRIPT);
    return (List<String>) page.evaluate(RUN);
  }

  private static String script() {
    try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
