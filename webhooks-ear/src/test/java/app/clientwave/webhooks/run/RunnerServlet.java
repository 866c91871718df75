package app.clientwave.webhooks.run;

import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.protocol.servlet5.ServletMethodExecutor;

/**
 * Tells Arquillian where its servlet is that runs tests inside the server, when the adapter has not
 * read it. <i>Why: it looks into the server's log twice a second, takes what is written by then for
 * all, and so now and then knows the port and no servlet.</i>
 */
public final class RunnerServlet implements LoadableExtension {
  private static final String CONTEXT_ROOT = "/webhooks";

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Naming.class);
  }

  /** Public because Arquillian makes it. */
  public static final class Naming {
    @Inject private Instance<ProtocolMetaData> deployed;

    /** Public because Arquillian calls it. */
    public void name(@Observes AfterDeploy done) {
      name(deployed.get());
    }

    static void name(ProtocolMetaData deployed) {
      deployed.getContexts(HTTPContext.class).stream()
          .filter(context -> context.getServlets().isEmpty())
          .forEach(
              context ->
                  context.add(
                      new Servlet(ServletMethodExecutor.ARQUILLIAN_SERVLET_NAME, CONTEXT_ROOT)));
    }
  }
}
