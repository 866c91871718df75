package app.clientwave.webhooks.run;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    return atOnce(
        bodies.stream()
            .<Callable<HttpResponse<String>>>map(
                body -> () -> server.post("/webhooks/events", body))
            .toList());
  }

  /** What the calls answer, in order. */
  static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    ExecutorService callers = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> answers = new ArrayList<>();
      for (Callable<T> call : calls) {
        answers.add(
            callers.submit(
                () -> {
                  start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                  return call.call();
                }));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> answer : answers) {
        all.add(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
      }
      return all;
    } finally {
      callers.shutdownNow();
    }
  }
}
