package app.clientwave.webhooks.run;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Callers that publish at the same moment. */
final class Callers {
  private static final int LIMIT_SECONDS = 60;

  private Callers() {}

  /** The answers to these bodies, in order. */
  static List<HttpResponse<String>> publishAtOnce(Server server, List<String> bodies)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(bodies.size());
    ExecutorService callers = Executors.newFixedThreadPool(bodies.size());
    try {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (String body : bodies) {
        answers.add(
            callers.submit(
                () -> {
                  start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                  return server.post("/webhooks/events", body);
                }));
      }
      List<HttpResponse<String>> all = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : answers) {
        all.add(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
      }
      return all;
    } finally {
      callers.shutdownNow();
    }
  }
}
