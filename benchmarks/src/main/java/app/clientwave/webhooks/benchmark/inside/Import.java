package app.clientwave.webhooks.benchmark.inside;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * An import of another account: {@code PUT /benchmark/import?account=a&url=u} registers its
 * webhook, {@code POST ...?account=a&from=0&upTo=100000&each=100} begins, {@code GET} tells how
 * many events are committed.
 */
@WebServlet("/benchmark/import")
public class Import extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Importer importer;
  @Resource private transient ManagedThreadFactory threads;

  private volatile String failure;
  private volatile long committed;

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    importer.register(request.getParameter("account"), request.getParameter("url"));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String account = request.getParameter("account");
    long from = Long.parseLong(request.getParameter("from"));
    long upTo = Long.parseLong(request.getParameter("upTo"));
    int each = Integer.parseInt(request.getParameter("each"));
    threads.newThread(() -> run(account, from, upTo, each)).start();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure != null) {
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, failure);
    } else {
      response.getWriter().print(committed);
    }
  }

  private void run(String account, long from, long upTo, int each) {
    try {
      for (long first = from; first < upTo; first += each) {
        importer.bringIn(account, first, (int) Math.min(each, upTo - first));
        committed = Math.min(first + each, upTo);
      }
    } catch (RuntimeException | Error e) {
      failure = e.toString();
    }
  }
}
