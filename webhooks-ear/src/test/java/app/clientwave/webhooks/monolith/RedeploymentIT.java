package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.testing.WebhookReceiver;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The monolith is deployed again and again in a server that goes on. */
@Tag("monolith")
class RedeploymentIT {
  private static final int TIMES = 10;

  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension final WebhookReceiver receiver = new WebhookReceiver();

  private final PayaraServer server = TestedMonolith.server();

  private boolean deployed;

  @AfterAll
  static void restart() {
    TestedMonolith.server().restart();
  }

  @AfterEach
  void undeploy() {
    if (deployed) {
      deployed = false;
      server.run("undeploy clientwave");
    }
  }

  @Test
  void deliversOnAfterTenRedeploymentsAndLeavesNothingBehind() throws Exception {
    Path ear = Path.of("target", "clientwave.ear").toAbsolutePath();
    Monolith.plain().as(ZipExporter.class).exportTo(ear.toFile(), true);
    try (ServerInside inside = ServerInside.of(server.pid())) {
      server.run("deploy --name clientwave " + ear);
      deployed = true;
      long drivers = inside.registeredDrivers();
      Set<String> beans = inside.managedBeans();
      post(
          "/webhooks/subscriptions",
          "{\"url\":\"" + receiver.url("/hook") + "\",\"event_types\":[\"*\"]}",
          201);
      List<String> published = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        published.add("before_" + i);
        publish("before_" + i);
        server.run("redeploy --name clientwave " + ear);
        published.add("after_" + i);
        publish("after_" + i);
      }
      for (int i = 0; i < published.size() + TIMES; i++) {
        receiver.take(SOON);
      }
      assertThat(published)
          .allSatisfy(id -> assertThat(receiver.received()).anyMatch(r -> r.text().contains(id)));
      assertThat(receiver.received().stream().filter(r -> r.text().contains("cli_office")))
          .as("fired by a module while the EAR starts")
          .hasSize(TIMES);
      assertThat(inside.threadsOfOurs()).doesNotHaveDuplicates().isNotEmpty();
      assertThat(inside.registeredDrivers()).isEqualTo(drivers);

      undeploy();
      assertThat(inside.threadsOfOurs()).isEmpty();
      assertThat(inside.managedBeans())
          .isSubsetOf(beans)
          .noneMatch(name -> name.contains("applications/clientwave"));
      assertThat(server.log()).content().doesNotContain("[SEVERE] [] [org.apache.hc");
    }
  }

  @Test
  void refusesAnEventThatAModuleFiresBeforeTheWebhooksHaveStarted() {
    Path ear = Path.of("target", "no-order.ear").toAbsolutePath();
    Monolith.inNoOrder().as(ZipExporter.class).exportTo(ear.toFile(), true);
    assertThatThrownBy(() -> server.run("deploy --name clientwave " + ear))
        .isInstanceOf(AssertionError.class);
    assertThat(server.log())
        .content()
        .contains(
            "application has not started yet: name webhooks-ejb.jar first in application.xml");
  }

  @Test
  void isNotDeployedWithoutTheKeyOfItsSecrets() throws Exception {
    Path ear = Path.of("target", "clientwave.ear").toAbsolutePath();
    Monolith.plain().as(ZipExporter.class).exportTo(ear.toFile(), true);
    server.run("deploy --name clientwave " + ear);
    deployed = true;
    post(
        "/webhooks/subscriptions",
        "{\"url\":\"" + receiver.url("/hook") + "\",\"event_types\":[\"*\"]}",
        201);
    undeploy();
    Path keys = server.data().resolve("master.key");
    String key = Files.readString(keys);
    String other = MasterKey.generate().base64();
    Files.writeString(keys, other);
    try {
      assertThatThrownBy(() -> server.run("deploy --name clientwave " + ear))
          .isInstanceOf(AssertionError.class);
      assertThat(server.log())
          .content()
          .contains(
              "webhooks.master-key-file: %s lacks key %s, with which the secrets of whk_"
                  .formatted(keys, MasterKey.of(key.strip()).id()));
      assertThat(keys).hasContent(other);
    } finally {
      Files.writeString(keys, key);
    }
  }

  private void publish(String id) throws Exception {
    post("/webhooks/events", "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"" + id + "\"}}", 202);
  }

  private void post(String path, String json, int expected) throws Exception {
    HttpResponse<String> answer = server.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
  }
}
