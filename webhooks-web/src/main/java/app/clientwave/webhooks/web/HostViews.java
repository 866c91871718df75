package app.clientwave.webhooks.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ViewResource;
import jakarta.faces.context.FacesContext;
import java.net.URL;

/**
 * Finds a host's template, and what it includes, below {@code META-INF/resources} in the EAR's
 * {@code lib}. <i>Why: Faces looks into a web module's own libraries alone.</i> For our pages only:
 * Faces asks here for whatever address a browser names, too.
 */
public class HostViews extends ResourceHandlerWrapper {
  private static final String ROOT = "META-INF/resources";

  public HostViews(ResourceHandler ours) {
    super(ours);
  }

  @Override
  public ViewResource createViewResource(FacesContext context, String name) {
    ViewResource found = super.createViewResource(context, name);
    boolean forUs =
        context.getExternalContext().getRequestMap().containsKey(CurrentCaller.ATTRIBUTE);
    if (found != null || !forUs || CDI.current().select(Host.class).get().isOwn()) {
      return found;
    }
    URL url = Thread.currentThread().getContextClassLoader().getResource(ROOT + name);
    return url == null ? null : new HostView(url);
  }

  private static final class HostView extends ViewResource {
    private final URL url;

    HostView(URL url) {
      this.url = url;
    }

    @Override
    public URL getURL() {
      return url;
    }
  }
}
