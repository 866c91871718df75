package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publish through a server that dies now and then: what was not answered is not published again, so
 * that it may be there or not, but never in part. Every tenth request has twenty events.
 */
final class Publishers implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int LARGE = 20;
  private static final int ONE_LARGE_IN = 10;
  private static final long PAUSE_MILLIS = 25;
  private static final String EVENT =
      "{\"type\":\"invoice.paid\",\"data\":{\"id\":\"%s\",\"text\":\"" + Requests.TEXT + "\"}}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Published> all = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private volatile int port;
  private volatile boolean ending;
  private volatile RuntimeException failure;

  Publishers() {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::run, "publisher-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Where the server is now; 0 for nowhere. */
  void turnTo(int other) {
    port = other;
  }

  /** Every request whose end is known. */
  List<Published> all() {
    if (failure != null) {
      throw failure;
    }
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** Returns right after the next 202. */
  void awaitAccepted() throws InterruptedException {
    int before = all.size();
    synchronized (all) {
      while (all.size() <= before && failure == null) {
        all.wait(1_000);
      }
    }
  }

  private void run() {
    try {
      while (!ending) {
        int now = port;
        if (now != 0) {
          publish(now);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void publish(int now) throws InterruptedException {
    int events = calls.getAndIncrement() % ONE_LARGE_IN == 0 ? LARGE : 1;
    long first = next.getAndAdd(events);
    List<String> texts = new ArrayList<>();
    for (long number = first; number < first + events; number++) {
      texts.add(EVENT.formatted(Numbers.id(number)));
    }
    String body = events == 1 ? texts.get(0) : "{\"events\":[" + String.join(",", texts) + "]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + now + "/webhooks/events"))
            .header("Authorization", "Bearer " + ServerUnderTest.TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    boolean accepted = false;
    try {
      var answer = http.send(request, BodyHandlers.ofByteArrayConsumer(bytes -> {}));
      if (answer.statusCode() != 202) {
        throw new IllegalStateException("publishing was answered " + answer.statusCode());
      }
      accepted = true;
    } catch (IOException died) {
      // whether it is published shows later
    }
    synchronized (all) {
      all.add(new Published(first, events, accepted, System.nanoTime()));
      all.notifyAll();
    }
  }

  /** How many numbers are given away. */
  long begun() {
    return next.get();
  }

  @Override
  public void close() {
    finish();
  }

  /** Begins nothing more, and waits for what has begun. */
  void finish() {
    ending = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
