package app.clientwave.webhooks.run;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one server with default settings, started once for all of them. */
public final class SharedServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
        .server;
  }

  private static final class Running implements AutoCloseable {
    final Server server = Server.start(Server.newData("shared"));

    @Override
    public void close() {
      server.close();
    }
  }
}
