package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The product's own migrations, one after the other. */
final class Schema {
  private Schema() {}

  /**
   * @param folder {@code mysql} or {@code sqlite}
   */
  static void create(Connection connection, String folder) throws SQLException, IOException {
    for (Path script : scripts(folder)) {
      try (Statement statement = connection.createStatement()) {
        for (String one : statements(Files.readString(script))) {
          if (!one.isBlank()) {
            statement.execute(one);
          }
        }
      }
    }
  }

  /** That within a trigger ends none. */
  private static String[] statements(String script) {
    return script.replaceAll("--[^\n]*", "").split(";(?!\\s*end;)");
  }

  private static List<Path> scripts(String folder) throws IOException {
    try (Stream<Path> all =
        Files.list(Path.of(Schema.class.getResource("/db/" + folder).toURI()))) {
      return all.sorted(Comparator.comparingInt(Schema::version)).toList();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
  }
}
