package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.junit.jupiter.api.Test;

class RunnerServletTest {
  private final HTTPContext server = new HTTPContext("127.0.0.1", 8080);

  @Test
  void isNamedWhereTheAdapterHasReadNone() {
    RunnerServlet.Naming.name(new ProtocolMetaData().addContext(server));
    assertThat(server.getServletByName("ArquillianServletRunnerEE9").getContextRoot())
        .isEqualTo("/webhooks");
  }

  @Test
  void isLeftToTheAdapterWhereThatHasReadSome() {
    server.add(new Servlet("ArquillianServletRunnerEE9", "/tests"));
    RunnerServlet.Naming.name(new ProtocolMetaData().addContext(server));
    assertThat(server.getServlets()).extracting(Servlet::getContextRoot).containsExactly("/tests");
  }
}
