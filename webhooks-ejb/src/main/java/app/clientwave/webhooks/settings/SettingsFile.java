package app.clientwave.webhooks.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * {@code config/webhooks.properties} as the lowest source of configuration: the operator's file
 * where the system property {@code webhooks.settings.file} names one, else the defaults shipped
 * inside.
 */
public final class SettingsFile implements ConfigSource {
  /** Names the operator's file; set by the launcher. */
  public static final String FILE = "webhooks.settings.file";

  /** Switches the demo on; set by {@code bin/run --demo}. */
  static final String DEMO = "webhooks.demo";

  static final Map<String, String> DEFAULTS = shipped();

  private final Map<String, String> values;

  public SettingsFile() {
    String file = System.getProperty(FILE);
    values = file == null ? DEFAULTS : read(Path.of(file));
  }

  /**
   * The keys and values of a settings file.
   *
   * @throws UncheckedIOException when it cannot be read
   * @throws BadSetting when a backslash in it starts no escape that Java knows
   */
  public static Map<String, String> read(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      return load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(file.toString(), "must double each backslash that is meant as one");
    }
  }

  /**
   * Refuses names that no setting has.
   *
   * @throws BadSetting naming the first unknown {@code webhooks.*} key
   */
  public static void refuseUnknown(Collection<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith("webhooks.") && !isKnown(name)) {
        throw new BadSetting(name, "is no setting; config/webhooks.properties lists them all");
      }
    }
  }

  private static boolean isKnown(String name) {
    return DEFAULTS.containsKey(name) || name.equals(FILE);
  }

  /**
   * The {@code WEBHOOKS_*} variables that no setting has; worth a warning, for the shell is shared.
   */
  public static Set<String> unknownVariables(Collection<String> names) {
    Set<String> known = new TreeSet<>();
    DEFAULTS.keySet().forEach(key -> known.add(variable(key)));
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeIf(name -> !name.startsWith("WEBHOOKS_") || known.contains(name));
    return unknown;
  }

  /** The environment variable of a key, as MicroProfile Config maps it. */
  public static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> shipped() {
    try (InputStream in = SettingsFile.class.getResourceAsStream("/META-INF/webhooks.properties")) {
      Map<String, String> defaults =
          new HashMap<>(load(new InputStreamReader(in, StandardCharsets.UTF_8)));
      defaults.put(DEMO, "false");
      return Map.copyOf(defaults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> load(Reader in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  @Override
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public String getValue(String name) {
    return values.get(name);
  }

  @Override
  public String getName() {
    return "config/webhooks.properties";
  }

  @Override
  public int getOrdinal() {
    return 50;
  }
}
