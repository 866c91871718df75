package app.clientwave.webhooks.benchmark.inside;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The caller of a domain module, one thread: {@code POST /benchmark/invoices?pairs=500&rate=150}
 * draws as many invoices without firing as with it and answers how long each pair took, in
 * nanoseconds; {@code PUT ...?kind=fire&count=20} draws some of one kind and answers what SQLite's
 * driver logged of them.
 */
@WebServlet("/benchmark/invoices")
public class Billing extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Inject private transient Invoices invoices;

  private final AtomicLong number = new AtomicLong();

  /** A rate of 0 is as fast as it goes. What is late is not made up for. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int pairs = Integer.parseInt(request.getParameter("pairs"));
    int rate = Integer.parseInt(request.getParameter("rate"));
    long period = rate == 0 ? 0 : SECOND / rate;
    long[][] nanos = new long[2][pairs];
    long due = System.nanoTime();
    for (int i = 0; i < 2 * pairs; i++) {
      int fires = (i + 1) / 2 % 2; // each kind is as often behind its like as behind the other
      due = Math.max(due + period, System.nanoTime());
      await(due);
      long start = System.nanoTime();
      draw(fires == 1 ? "fire" : "draw");
      nanos[fires][i / 2] = System.nanoTime() - start;
    }
    PrintWriter out = response.getWriter();
    for (int i = 0; i < pairs; i++) {
      out.println(nanos[0][i] + " " + nanos[1][i]);
    }
  }

  private static void await(long instant) {
    for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void draw(String kind) {
    long next = number.getAndIncrement();
    switch (kind) {
      case "draw" -> invoices.draw(next);
      case "fire" -> invoices.drawAndFire(next);
      case "vain" -> drawInVain(next);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private void drawInVain(long next) {
    try {
      invoices.drawAndFireInVain(next);
    } catch (EJBException rolledBack) {
      return;
    }
    throw new IllegalStateException("the transaction was committed");
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int count = Integer.parseInt(request.getParameter("count"));
    try (DriverLog log = new DriverLog()) {
      for (int i = 0; i < count; i++) {
        draw(request.getParameter("kind"));
      }
      response.getWriter().print(String.join("\n", log.statements()));
    }
  }
}
