package app.clientwave.webhooks.web.delivery;

import app.clientwave.webhooks.id.IdKind;
import app.clientwave.webhooks.settings.Webhooks;
import app.clientwave.webhooks.web.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Server-sent events for pages that show deliveries: something has changed. A stream ends after
 * half a minute, and within a second of its session; the page then asks for the next, and is asked
 * who it is. <i>Why so short: whoever is removed meanwhile, and a host's own sign-in, is noticed
 * without a question each second.</i>
 */
@WebListener
@WebServlet(urlPatterns = "/settings/webhooks/deliveries/changes", asyncSupported = true)
public class DeliveryChanges extends HttpServlet implements HttpSessionListener {
  private static final long serialVersionUID = 1L;

  private static final long LASTS_MILLIS = 30_000;

  /** As many as a page shows, and some. */
  private static final int MOST_SHOWN = 100;

  @Inject transient Watchers watchers;
  @Inject transient CurrentCaller caller;
  @Inject @Webhooks transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no"); // else nginx collects what is to come at once
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(2 * LASTS_MILLIS);
    long now = clock.millis();
    Watcher watcher =
        new Watcher(
            exchange,
            caller.account(),
            request.getSession().getId(),
            request.getParameter("new") != null,
            shown(request.getParameter("shown")),
            now + LASTS_MILLIS);
    exchange.addListener(new Leaving(watchers, watcher));
    if (!watchers.add(watcher)) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      exchange.complete();
      return;
    }
    watcher.tell("begun", now);
  }

  private static Set<Long> shown(String ids) {
    return Arrays.stream(ids == null ? new String[0] : ids.split(",", MOST_SHOWN + 1))
        .limit(MOST_SHOWN)
        .map(IdKind.DELIVERY::read)
        .flatMapToLong(OptionalLong::stream)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    watchers.expire(event.getSession().getId());
  }

  /** Forgets who is told nothing any more. */
  private record Leaving(Watchers watchers, Watcher watcher) implements AsyncListener {
    @Override
    public void onStartAsync(AsyncEvent event) {
      // happens once, before this listens
    }

    @Override
    public void onComplete(AsyncEvent event) {
      watchers.remove(watcher);
    }

    @Override
    public void onError(AsyncEvent event) {
      watchers.remove(watcher);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      watchers.remove(watcher);
      watcher.end();
    }
  }
}
