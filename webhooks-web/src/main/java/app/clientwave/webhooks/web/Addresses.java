package app.clientwave.webhooks.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;

/**
 * Pages about one thing: {@code /settings/webhooks/whk_…} is answered by the view {@code
 * /settings/webhooks/webhook.xhtml}, which finds the id in {@link #id}. Forms on it post to the
 * same address, so that whoever signs in anew in between comes back to it.
 */
@WebServlet("/settings/webhooks/*")
public class Addresses extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ID = Addresses.class.getName();

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = SignIn.path(request);
    String view =
        Arrays.stream(OnePage.values())
            .filter(page -> page.isAt(path))
            .map(OnePage::view)
            .findFirst()
            .orElse(null);
    if (view == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    request.setAttribute(ID, path.substring(path.lastIndexOf('/') + 1));
    request.getRequestDispatcher(view).forward(request, response);
  }

  /** What the address names; empty where the view was asked for by its own name. */
  public static String id() {
    Object id = FacesContext.getCurrentInstance().getExternalContext().getRequestMap().get(ID);
    return id instanceof String text ? text : "";
  }

  /** There is nothing of this id, or it is another account's. */
  public static void missing() {
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
  }

  /** Has forms post to where their page is. */
  public static class Forms extends ViewHandlerWrapper {
    public Forms(ViewHandler faces) {
      super(faces);
    }

    @Override
    public String getActionURL(FacesContext context, String view) {
      Object asked =
          context.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
      boolean isOwn =
          context.getViewRoot() != null && view.equals(context.getViewRoot().getViewId());
      return isOwn && asked instanceof String uri ? uri : super.getActionURL(context, view);
    }
  }
}
