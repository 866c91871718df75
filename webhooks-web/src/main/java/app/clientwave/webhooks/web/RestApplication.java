package app.clientwave.webhooks.web;

import app.clientwave.webhooks.host.Role;
import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The HTTP API lies under {@code /webhooks}. */
@ApplicationPath("webhooks")
@DeclareRoles({Role.Names.VIEWER, Role.Names.PUBLISHER, Role.Names.ADMIN, Role.Names.OPERATOR})
public class RestApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true); // /openapi tells the API
  }
}
