package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.testing.WebhookReceiver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The application as it ships, with tests inside and a clock that they crank; one for all tests.
 */
@ArquillianSuiteDeployment
public class InServer {
  @Deployment
  public static WebArchive war() throws IOException {
    empty(Path.of("target/it"));
    Files.createDirectories(Path.of("target/it/tmp"));
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "webhooks.war")
            .importFrom(new File("target/parts/webhooks.war"))
            .as(WebArchive.class);
    addTestsOfThisPackage(war);
    return war.addPackage(WebhookReceiver.class.getPackage())
        .addAsLibrary(jarOf(Assertions.class))
        .addAsLibrary(jarOf(net.bytebuddy.ByteBuddy.class), "byte-buddy-of-assertj.jar");
  }

  /** Not the package by its name: the application has classes in it too. */
  private static void addTestsOfThisPackage(WebArchive war) {
    String folder = InServer.class.getPackageName().replace('.', '/');
    for (File file : new File("target/test-classes", folder).listFiles()) {
      war.addAsWebInfResource(file, "classes/" + folder + "/" + file.getName());
    }
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
