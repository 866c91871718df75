package app.clientwave.webhooks.benchmark.inside;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Steers the load from outside: {@code POST /benchmark/fire?threads=8&upTo=5000} lets as many
 * threads sell until the 5000th event, and answers at once with how many have begun and how many
 * are committed.
 */
@WebServlet("/benchmark/fire")
public class Fire extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient Shop shop;
  @Resource private transient ManagedThreadFactory threads;

  private final AtomicLong committed = new AtomicLong();
  private volatile String failure;
  private long begun;
  private long limit;
  private int running;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int wanted = Integer.parseInt(request.getParameter("threads"));
    long soFar = allow(Long.parseLong(request.getParameter("upTo")), wanted);
    if (failure != null) {
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, failure);
    } else {
      response.getWriter().print(soFar + " " + committed.get());
    }
  }

  private synchronized long allow(long upTo, int wanted) {
    limit = upTo;
    notifyAll();
    while (running < wanted) {
      running++;
      threads.newThread(this::sell).start();
    }
    return begun;
  }

  private void sell() {
    try {
      while (true) {
        shop.sell(take());
        committed.incrementAndGet();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure = e.toString();
    }
  }

  private synchronized long take() throws InterruptedException {
    while (begun >= limit) {
      wait();
    }
    return begun++;
  }
}
