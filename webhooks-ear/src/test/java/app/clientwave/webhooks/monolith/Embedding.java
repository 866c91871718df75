package app.clientwave.webhooks.monolith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/embedding.md} tells a host to write, taken from there. */
final class Embedding {
  private static final Path DOCUMENT = Path.of("..", "docs", "embedding.md");

  private Embedding() {}

  /** The commands that prepare the server, one a line. */
  static String commands() {
    return block("asadmin");
  }

  /** The same for tables apart from the domain's. */
  static String commandsForXa() {
    return block("asadmin xa");
  }

  static String applicationXml() {
    return block("xml");
  }

  /** The class that tells the pages who somebody is. */
  static String hostBean() {
    return block("java host");
  }

  static String template() {
    return block("xml template");
  }

  private static String block(String language) {
    try {
      Matcher block =
          Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
              .matcher(Files.readString(DOCUMENT));
      if (!block.find()) {
        throw new AssertionError(DOCUMENT + " has no block of " + language);
      }
      return block.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
