package app.clientwave.webhooks.launch;

import app.clientwave.webhooks.security.KeyRing;
import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.SettingsFile;
import app.clientwave.webhooks.subscription.KeyCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks settings, data folder, port, database and master keys, and prints the options of the
 * server's JVM, one a line. What is wrong is one line on standard error and exit code 1.
 */
public final class Preflight {
  private Preflight() {}

  /** Takes its settings as the server does: file, environment, system properties. */
  public static void main(String[] args) {
    try {
      Settings settings = settings("bin/run");
      Path temporary = prepare(settings.dataDir());
      Port.check(settings.http().host(), settings.http().port());
      checkDatabase(settings, temporary);
      System.out.println("-Djava.io.tmpdir=" + temporary);
      System.out.println("-Dwebhooks.data.dir=" + settings.dataDir());
      System.out.println(
          "-Dlaunch.longest.exchange.seconds=" + (settings.delivery().timeout().toSeconds() + 1));
      System.out.println("-Dwebhooks.http.host=" + settings.http().host());
      System.out.println("-Dwebhooks.http.port=" + settings.http().port());
    } catch (BadSetting | Unfit | UncheckedIOException e) {
      System.err.println("bin/run: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * The settings of file, environment and system properties; warns of unknown variables in the name
   * of the command.
   *
   * @throws BadSetting when one is wrong or unknown
   */
  static Settings settings(String command) {
    SettingsFile.refuseUnknown(System.getProperties().stringPropertyNames());
    Map<String, String> file = SettingsFile.read(Path.of(System.getProperty(SettingsFile.FILE)));
    SettingsFile.refuseUnknown(file.keySet());
    SettingsFile.unknownVariables(System.getenv().keySet())
        .forEach(name -> System.err.println(command + ": warning: " + name + " is no setting"));
    return Settings.read(
        name -> {
          String property = System.getProperty(name);
          String variable = System.getenv(SettingsFile.variable(name));
          return property != null ? property : variable != null ? variable : file.get(name);
        });
  }

  /** Makes the data folder and an empty temporary folder in it, where killed runs left theirs. */
  private static Path prepare(Path data) {
    Path temporary = data.resolve("tmp");
    try {
      Files.createDirectories(data);
      File probe = File.createTempFile("probe", null, data.toFile());
      Files.delete(probe.toPath());
      refuseSecondServer(data);
      if (Files.exists(temporary)) {
        try (Stream<Path> old = Files.walk(temporary)) {
          old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
      }
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new Unfit("webhooks.data.dir: " + data + " is not a folder that can be written");
    }
    return temporary;
  }

  private static void refuseSecondServer(Path data) throws IOException {
    try (FileChannel lock =
        FileChannel.open(
            data.resolve(Main.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (lock.tryLock() == null) {
        throw new Unfit("webhooks.data.dir: " + data + " is in use by another server");
      }
    }
  }

  private static void checkDatabase(Settings settings, Path temporary) {
    Settings.Database database = settings.database();
    KeyRing keys = new KeyRing(settings.encryption());
    if (database.jndi().isPresent()) {
      throw new Unfit(
          "webhooks.database.jndi: there is no host here whose data source that could be");
    }
    if (database.isEmbedded()) {
      checkEmbedded(settings, keys, temporary);
      return;
    }
    DriverManager.setLoginTimeout(10);
    try (Connection connection =
        DriverManager.getConnection(
            database.url().get(), database.user().orElse(null), database.password().orElse(null))) {
      if (!connection.isValid(5)) {
        throw new Unfit("webhooks.database.url: the database does not answer");
      }
      checkKeys(settings, connection, keys);
    } catch (SQLException e) {
      throw new Unfit(
          "webhooks.database.url: the database cannot be reached: "
              + e.getMessage().lines().findFirst().orElse(e.getSQLState()));
    }
  }

  /** One that cannot be read is left to the server, whose log says what is wrong with it. */
  private static void checkEmbedded(Settings settings, KeyRing keys, Path temporary) {
    Path file = settings.dataDir().resolve("webhooks.db");
    if (Files.notExists(file)) {
      return;
    }
    System.setProperty("org.sqlite.tmpdir", temporary.toString());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      checkKeys(settings, connection, keys);
    } catch (SQLException e) {
      return;
    }
  }

  private static void checkKeys(Settings settings, Connection connection, KeyRing keys)
      throws SQLException {
    if (!settings.encryption().keyLost()) {
      KeyCheck.refuse(connection, keys);
    }
  }
}
