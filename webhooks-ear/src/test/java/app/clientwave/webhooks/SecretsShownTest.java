package app.clientwave.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.signing.Secret;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever holds a secret, a password, a token or a key never shows it as text (P9). */
class SecretsShownTest {
  private static final String SECRET = "known-secret-of-a-test";
  private static final MasterKey KEY = MasterKey.generate();

  /** How fields are named that hold one; customers' headers may. */
  private static final Set<String> NAMES =
      Set.of(
          "secret",
          "nextsecret",
          "password",
          "passwordhash",
          "token",
          "key",
          "keys",
          "masterkey",
          "headers",
          "hash",
          "proof");

  /** What holds one under another name. */
  private static final Set<String> MORE =
      Set.of(
          "IdempotentRequests$Answer.json", "KeyRing$Change.text", "NewToken.text", "Secret.text");

  private static final Set<String> TEXTS =
      Stream.of(String.class, byte[].class, Optional.class, List.class, Map.class, Object.class)
          .map(Class::getName)
          .collect(Collectors.toSet());

  private static final Set<String> HOLDERS =
      Set.of(Secret.class.getName(), MasterKey.class.getName());

  /** Names that are those of secrets, and mean what anybody may see. */
  private static final Set<String> OPEN =
      Set.of(
          "CheckedChain.hash", // of entries of the audit log
          "Choice.idToken", // by which the provider knows who signs out; nobody gets in by it
          "EncryptedColumn.key", // the columns of a primary key
          "NotedHead.hash", // of an entry of the audit log
          "Received.headers", // what the demo's receiver shows to everybody
          "Reply$Answered.headers"); // those of an answer

  private static final String[] PLACES = {
    "../webhooks-ejb/event/target/classes",
    "../webhooks-ejb/target/classes",
    "../webhooks-web/target/classes",
    "../webhooks-web/client/target/classes"
  };

  private static final JavaClasses HOUSE = new ClassFileImporter().importPaths(PLACES);

  @TestFactory
  Stream<DynamicTest> showsNone() {
    ClassLoader loader =
        new URLClassLoader(
            Arrays.stream(PLACES).map(SecretsShownTest::url).toArray(URL[]::new),
            SecretsShownTest.class.getClassLoader());
    List<String> holders =
        HOUSE.stream()
            .filter(type -> !type.isInterface() && !type.isEnum())
            .filter(type -> type.getFields().stream().anyMatch(SecretsShownTest::holds))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertThat(holders).anyMatch(n -> n.endsWith("Endpoint")).anyMatch(n -> n.endsWith("NewToken"));
    return holders.stream().map(name -> dynamicTest(name, () -> check(load(name, loader))));
  }

  private static boolean holds(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.STATIC)
        && holds(field.getOwner().getName(), field.getName(), field.getRawType().getName());
  }

  private void check(Class<?> type) throws Exception {
    assertThat(made(type).toString())
        .doesNotContain(SECRET)
        .doesNotContain(KEY.base64())
        .doesNotContain(Arrays.toString(KEY.bytes()));
  }

  /** A session outlives the page that shows a secret once. */
  @Test
  void keepsNoneInASession() {
    List<JavaField> kept =
        HOUSE.stream()
            .filter(type -> type.isAssignableTo(Serializable.class))
            .filter(type -> !type.isAssignableTo(Throwable.class) && !type.isEnum())
            .flatMap(type -> type.getFields().stream())
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .toList();
    assertThat(kept).extracting(JavaField::getName).contains("errors", "ticked");
    assertThat(kept)
        .noneMatch(SecretsShownTest::isNamedLikeOne)
        .noneMatch(field -> HOLDERS.contains(field.getRawType().getName()));
  }

  private static boolean isNamedLikeOne(JavaField field) {
    return field.getName().matches("(?i).*(secret|password|token).*")
        && TEXTS.contains(field.getRawType().getName())
        && !OPEN.contains(known(field.getOwner().getName(), field.getName()));
  }

  private static String known(String owner, String name) {
    return owner.substring(owner.lastIndexOf('.') + 1) + "." + name;
  }

  private static boolean holds(String owner, String name, String type) {
    String known = known(owner, name);
    return HOLDERS.contains(type)
        || MORE.contains(known)
        || (NAMES.contains(name.toLowerCase(Locale.ROOT))
            && TEXTS.contains(type)
            && !OPEN.contains(known));
  }

  private static boolean holds(Field field) {
    return holds(field.getDeclaringClass().getName(), field.getName(), field.getType().getName());
  }

  /** With the secret wherever one is held, and with samples elsewhere. */
  private Object made(Class<?> type) throws Exception {
    Field[] fields = fields(type).toArray(Field[]::new);
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = holds(fields[i]) ? secret(fields[i].getType()) : sample(fields[i].getType());
    }
    if (type.isRecord()) {
      Class<?>[] types = Arrays.stream(fields).map(Field::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    }
    Object made = withoutConstructor(type);
    for (int i = 0; i < fields.length; i++) {
      fields[i].setAccessible(true);
      fields[i].set(made, values[i]);
    }
    return made;
  }

  private static Object withoutConstructor(Class<?> type) throws Exception {
    return sun.reflect.ReflectionFactory.getReflectionFactory()
        .newConstructorForSerialization(type, Object.class.getDeclaredConstructor())
        .newInstance();
  }

  private static Object secret(Class<?> type) {
    if (type == Secret.class) {
      return Secret.of(SECRET);
    }
    if (type == MasterKey.class) {
      return KEY;
    }
    if (type == byte[].class) {
      return KEY.bytes();
    }
    if (type == Optional.class) {
      return Optional.of(SECRET);
    }
    if (type == List.class) {
      return List.of(KEY);
    }
    return type == Map.class ? Map.of("X-Api-Key", SECRET) : SECRET;
  }

  private Object sample(Class<?> type) throws Exception {
    if (type == String.class) {
      return "a sample";
    }
    if (type == URI.class) {
      return URI.create("https://example.com/");
    }
    if (type == Instant.class) {
      return Instant.EPOCH;
    }
    if (type == Duration.class) {
      return Duration.ofSeconds(1);
    }
    if (type == int.class) {
      return 1;
    }
    if (type == Path.class) {
      return Path.of("data");
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == OptionalInt.class) {
      return OptionalInt.empty();
    }
    if (type == Settings.class || type.isRecord()) {
      return made(type);
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static Stream<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static URL url(String place) {
    try {
      return Path.of(place).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
