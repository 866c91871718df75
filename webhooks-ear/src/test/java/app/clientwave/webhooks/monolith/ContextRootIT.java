package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.run.Server;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages and API below a context root that the host chose, seen from outside. */
@Tag("monolith")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ContextRootIT {
  private static final String ROOT = "/crm";

  private final HttpClient http = HttpClient.newHttpClient();

  @ArquillianResource URL tests;

  @Deployment
  static EnterpriseArchive monolith() {
    return Monolith.with(ContextRootIT.class);
  }

  @Test
  void answersTheApiWithAddressesBelowIt() throws Exception {
    HttpResponse<String> made =
        send(
            HttpRequest.newBuilder(at("/webhooks/subscriptions"))
                .header("Authorization", "Bearer " + Server.TOKEN)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"url\":\"https://example.com/hook\",\"event_types\":[\"*\"]}")));
    assertThat(made.statusCode()).isEqualTo(201);
    String location = made.headers().firstValue("Location").orElseThrow();
    assertThat(URI.create(location).getPath()).startsWith(ROOT + "/webhooks/subscriptions/whk_");

    HttpRequest.Builder removal =
        HttpRequest.newBuilder(at("/").resolve(location))
            .header("Authorization", "Bearer " + Server.TOKEN)
            .DELETE();
    assertThat(send(removal).statusCode()).isEqualTo(204);
  }

  @Test
  void refusesWhoHasNoToken() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/webhooks/events")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void leadsWhoHasNotSignedInToTheSignInBelowIt() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/settings/webhooks")));
    assertThat(answer.statusCode()).isEqualTo(302);
    URI signIn = at("/").resolve(answer.headers().firstValue("Location").orElseThrow());
    assertThat(signIn.getPath()).isEqualTo(ROOT + "/sign-in");
    assertThat(signIn.getQuery()).isEqualTo("to=/settings/webhooks");
    HttpResponse<String> page = send(HttpRequest.newBuilder(signIn));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("action=\"" + ROOT + "/sign-in")
        .doesNotContain("href=\"/settings", "src=\"/jakarta.faces.resource");
  }

  @Test
  void leadsFromAPageThatIsNoneToThoseBelowItAndOpensNoSession() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at("/nothing")));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("href=\"" + ROOT + "/settings/webhooks\"")
        .contains("href=\"" + ROOT + "/resources/webhooks/page.css\"");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    URI style = at("/resources/webhooks/page.css");
    assertThat(send(HttpRequest.newBuilder(style)).statusCode()).isEqualTo(200);
  }

  @Test
  void leavesTheHostsOwnWebModulesAsTheyAre() throws Exception {
    URI nothing = at("/").resolve("/tests/nothing");
    assertThat(send(HttpRequest.newBuilder(nothing)).statusCode()).isEqualTo(404);
  }

  private URI at(String path) {
    return URI.create("http://" + tests.getAuthority() + ROOT + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
