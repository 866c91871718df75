package app.clientwave.webhooks.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.inject.Named;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever can be called from outside is on the lists that {@code Every*IT} go through. */
class ListedTest {
  private static final JavaClasses WEB =
      new ClassFileImporter().importPath("../webhooks-web/target/classes");

  @Test
  void everyResourceMethodIsInResource() {
    Stream<String> built =
        methods()
            .filter(method -> verb(method) != null || method.isAnnotatedWith(Path.class))
            .map(method -> verb(method) + " /webhooks" + path(method.getOwner()) + path(method));
    same("Resource.ALL", built, Resource.ALL.stream().map(Resource::call).toList());
  }

  @Test
  void everyViewIsInPage() throws IOException {
    java.nio.file.Path webapp = java.nio.file.Path.of("../webhooks-web/src/main/webapp");
    try (Stream<java.nio.file.Path> files = Files.walk(webapp)) {
      Stream<String> views =
          files
              .map(file -> webapp.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(".xhtml") && !name.startsWith("WEB-INF/"));
      same("Page.ALL", views, Page.ALL.stream().map(Page::view).toList());
    }
  }

  @Test
  void everyServletIsInPage() {
    Stream<String> servlets =
        WEB.stream()
            .filter(type -> type.isAnnotatedWith(WebServlet.class))
            .map(JavaClass::getSimpleName);
    same("Page.SERVLETS", servlets, Page.SERVLETS.keySet());
  }

  @Test
  void everyActionOfAPageIsInAction() {
    Stream<String> actions =
        WEB.stream()
            .filter(type -> type.isAnnotatedWith(Named.class))
            .flatMap(
                bean ->
                    bean.getAllMethods().stream()
                        .filter(method -> WEB.contain(method.getOwner().getName()))
                        .filter(ListedTest::isAction)
                        .map(method -> name(bean) + "." + method.getName()));
    List<String> listed =
        Stream.concat(Action.ALL.stream().map(Action::method), Action.HARMLESS.keySet().stream())
            .toList();
    same("Action.ALL or, with a reason, in Action.HARMLESS", actions, listed);
  }

  private static void same(String list, Stream<String> built, Collection<String> listed) {
    TreeSet<String> missing = new TreeSet<>(built.toList());
    TreeSet<String> gone = new TreeSet<>(listed);
    gone.removeAll(missing);
    missing.removeAll(listed);
    assertThat(missing).as("add a line for each to %s", list).isEmpty();
    assertThat(gone).as("there is no such thing: take its line out of %s", list).isEmpty();
  }

  private static Stream<JavaMethod> methods() {
    return WEB.stream().flatMap(type -> type.getMethods().stream());
  }

  /** GET, POST, ..., or null; one that leads to another resource has none. */
  private static String verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(JavaAnnotation::getRawType)
        .filter(type -> type.isAnnotatedWith(HttpMethod.class))
        .map(JavaClass::getSimpleName)
        .findFirst()
        .orElse(null);
  }

  private static String path(HasAnnotations<?> annotated) {
    String path =
        annotated.isAnnotatedWith(Path.class)
            ? annotated.getAnnotationOfType(Path.class).value()
            : "";
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }

  private static boolean isAction(JavaMethod method) {
    int parameters = method.getRawParameterTypes().size();
    boolean isProperty =
        method.getName().matches("(get|is)[A-Z].*") && parameters == 0
            || method.getName().matches("set[A-Z].*") && parameters == 1;
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && !method.getModifiers().contains(JavaModifier.STATIC)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !isProperty;
  }

  /** As pages call it. */
  private static String name(JavaClass bean) {
    String given = bean.getAnnotationOfType(Named.class).value();
    String simple = bean.getSimpleName();
    return given.isEmpty()
        ? simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1)
        : given;
  }
}
