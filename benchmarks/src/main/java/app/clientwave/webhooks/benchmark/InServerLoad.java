package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Has events fired inside the server, as a domain module does: one to a transaction. */
final class InServerLoad implements Load {
  /** Each step is a request, and what that takes counts as the server's: more would show. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long LONGEST_FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final ServerUnderTest server;
  private final int threads;
  private final Thread steering;
  private volatile long begun;
  private volatile long committed;
  private volatile boolean ending;
  private volatile Throwable failure;

  /**
   * @param threads that fire
   * @param arrived deliveries, one to an event
   * @param most how many events the threads may be ahead of what has arrived
   */
  InServerLoad(ServerUnderTest server, int threads, LongSupplier arrived, long most) {
    this.server = server;
    this.threads = threads;
    steering = new Thread(() -> steer(arrived, most), "steering");
    steering.setDaemon(true);
    steering.start();
  }

  private void steer(LongSupplier arrived, long most) {
    try {
      while (!ending) {
        allow(arrived.getAsLong() + most);
        LockSupport.parkNanos(STEP_NANOS);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private void allow(long upTo) throws IOException {
    String path = "/benchmark/fire?threads=" + threads + "&upTo=" + upTo;
    String[] answer = server.send("POST", path, "").split(" ");
    committed = Long.parseLong(answer[1]);
    begun = Long.parseLong(answer[0]);
  }

  @Override
  public long begun() {
    if (failure != null) {
      throw new IllegalStateException("the load failed", failure);
    }
    return begun;
  }

  @Override
  public void finish() throws IOException {
    close();
    long end = System.nanoTime() + LONGEST_FAREWELL_NANOS;
    do {
      allow(0);
      if (System.nanoTime() > end) {
        throw new IOException(begun() - committed + " transactions do not end");
      }
    } while (committed < begun());
  }

  @Override
  public void close() {
    ending = true;
    try {
      steering.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
