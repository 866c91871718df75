package app.clientwave.webhooks.supply;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Remains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever builds the same sources can check that an artifact was made of them. */
class ReproducibleBuildIT {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = Path.of("target/second-build").toAbsolutePath();

  @Test
  void givesTheSameBytesInAnotherFolderAtAnotherHourAndInAnotherZone() throws Exception {
    SecondBuild second = new SecondBuild(CHECKOUT, FOLDER);
    second.run();

    List<Path> artifacts = second.artifacts();
    assertThat(artifacts)
        .contains(
            Path.of("webhooks-web/target/webhooks.war"),
            Path.of("webhooks-ear/broker/target/artemis.rar"),
            Path.of("webhooks-ear/target/clientwave-webhooks.ear"),
            Path.of("webhooks-ear/target/bom.json"),
            Path.of("webhooks-ear/target/run/webhooks.jar"))
        .hasSizeGreaterThan(12);
    List<String> differences = new ArrayList<>();
    for (Path artifact : artifacts) {
      Path one = CHECKOUT.resolve(artifact);
      Path other = FOLDER.resolve(artifact);
      if (Files.mismatch(one, other) >= 0) {
        differences.add(artifact + " differs " + difference(one, other));
      }
    }
    assertThat(differences).isEmpty();
    Remains.remove(FOLDER);
  }

  private static String difference(Path one, Path other) throws IOException {
    return FirstDifference.between(Files.readAllBytes(one), Files.readAllBytes(other));
  }
}
