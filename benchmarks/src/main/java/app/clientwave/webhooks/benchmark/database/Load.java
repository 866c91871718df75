package app.clientwave.webhooks.benchmark.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Several writers for a time. */
final class Load {
  static final int SECONDS = 4;

  /** Ids of one thread; far enough apart never to meet. */
  private static final long RANGE = 1_000_000_000L;

  private static final int DELIVERIES_PER_THREAD = 1_000;

  private Load() {}

  /** One kind of transaction, made again and again. */
  private interface Step {
    /**
     * Makes the n-th one.
     *
     * @return how many rows' worth it did: events or outcomes
     */
    int make(Writer writer, long firstId, int n) throws Exception;
  }

  static double single(Engine engine, Path folder, int threads) throws Exception {
    return perSecond(
        engine,
        folder,
        threads,
        (writer, first, n) -> {
          writer.events(first + n, 1);
          return 1;
        });
  }

  static double groups(Engine engine, Path folder, int threads) throws Exception {
    return perSecond(
        engine,
        folder,
        threads,
        (writer, first, n) -> {
          writer.events(first + (long) n * Writer.GROUP, Writer.GROUP);
          return Writer.GROUP;
        });
  }

  static double outcomes(Engine engine, Path folder, int threads) throws Exception {
    int groups = DELIVERIES_PER_THREAD / Writer.GROUP;
    try (Writer writer = new Writer(engine, folder, engine.writeTurn())) {
      for (int thread = 0; thread < threads; thread++) {
        for (int group = 0; group < groups; group++) {
          writer.events(thread * RANGE + (long) group * Writer.GROUP, Writer.GROUP);
        }
      }
    }
    return perSecond(
        engine,
        folder,
        threads,
        (writer, first, n) -> {
          writer.outcomes(first + (long) (n % groups) * Writer.GROUP, n / groups + 1);
          return Writer.GROUP;
        });
  }

  private static double perSecond(Engine engine, Path folder, int threads, Step step)
      throws InterruptedException, ExecutionException {
    Semaphore turn = engine.writeTurn();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
    List<Future<Long>> all = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      long first = thread * RANGE;
      all.add(
          pool.submit(
              () -> {
                long done = 0;
                try (Writer writer = new Writer(engine, folder, turn)) {
                  for (int n = 0; System.nanoTime() < end; n++) {
                    done += step.make(writer, first, n);
                  }
                }
                return done;
              }));
    }
    long total = 0;
    for (Future<Long> one : all) {
      total += one.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    pool.shutdown();
    return total / seconds;
  }
}
