package app.clientwave.webhooks.web;

import app.clientwave.webhooks.access.Caller;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Holds {@code @RolesAllowed} of resources, and closes a method that says nothing. */
@Provider
@Priority(Priorities.AUTHORIZATION - 1) // before the server's own, whose answer tells no role
public class RoleFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      return; // the server's own answer: the methods of the path
    }
    RolesAllowed allowed = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
    if (allowed == null) {
      allowed = resource.getResourceClass().getAnnotation(RolesAllowed.class);
    }
    Set<String> grants = ((Caller) request.getProperty(CurrentCaller.ATTRIBUTE)).role().grants();
    if (allowed == null || Arrays.stream(allowed.value()).noneMatch(grants::contains)) {
      String roles = allowed == null ? "" : String.join(" or ", allowed.value());
      request.abortWith(
          Problem.response(403, "This needs a token of the role " + roles + ".", List.of()));
    }
  }
}
