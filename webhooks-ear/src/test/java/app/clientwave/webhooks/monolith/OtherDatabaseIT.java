package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host whose data source is of a database that the tables cannot lie in. */
@Tag("monolith")
class OtherDatabaseIT {
  @Test
  void isNotDeployedAndSaysWhy() {
    Path ear = Path.of("target", "other-database.ear").toAbsolutePath();
    Monolith.plain().as(ZipExporter.class).exportTo(ear.toFile(), true);
    PayaraServer server = TestedMonolith.server();
    server.run("create-system-properties webhooks.database.jndi=jdbc/__default");
    try {
      assertThatThrownBy(() -> server.run("deploy --name clientwave " + ear))
          .isInstanceOf(AssertionError.class);
    } finally {
      server.run("delete-system-property webhooks.database.jndi");
    }
    assertThat(server.log())
        .content()
        .contains("webhooks.database.jndi: must name a data source of MySQL, and is one of H2");
  }

  @AfterAll
  static void restart() {
    TestedMonolith.server().restart();
  }
}
