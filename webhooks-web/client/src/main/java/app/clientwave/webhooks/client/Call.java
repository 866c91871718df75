package app.clientwave.webhooks.client;

import app.clientwave.webhooks.client.PublishFailed.Outcome;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One request, tried until it has an answer that counts or its limits are reached. */
final class Call<T> {
  private final HttpClient http;
  private final HttpRequest request;
  private final String key;
  private final Limits limits;
  private final Waiting waiting;
  private final Function<Reply, T> reader;

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Instant end;
  private int tries;

  /** Whether any try may have been carried out; while one is on its way it may. */
  private volatile boolean doubtful;

  /**
   * Prepares it.
   *
   * @param reader what the caller gets for a good answer; null when it cannot be found there
   */
  Call(
      HttpClient http,
      HttpRequest request,
      String key,
      Limits limits,
      Waiting waiting,
      Function<Reply, T> reader) {
    this.http = http;
    this.request = request;
    this.key = key;
    this.limits = limits;
    this.waiting = waiting;
    this.reader = reader;
    this.end = waiting.clock().instant().plus(limits.total());
  }

  /** The result as soon as it is there; cancelling it ends the tries. */
  CompletableFuture<T> start() {
    attempt();
    return result;
  }

  /** The result; an interrupt ends the tries and stays set. */
  T await() {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      return start().get();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw failure(Reply.failed(e), doubtful ? Outcome.UNKNOWN : Outcome.NOT_PUBLISHED);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PublishFailed failed) {
        failed.fillInStackTrace(); // that of the caller, who knows no other thread
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void attempt() {
    if (result.isDone()) {
      return; // cancelled
    }
    boolean before = doubtful;
    doubtful = true;
    tries++;
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    result.whenComplete((done, failed) -> exchange.cancel(true));
    exchange
        .copy() // the client's own time limit ends with the headers, this one with the body
        .orTimeout(Math.min(limits.timeout().toMillis(), left().toMillis()), TimeUnit.MILLISECONDS)
        .handle(Reply::of)
        .thenAccept(
            reply -> {
              exchange.cancel(true);
              doubtful = before || reply.leavesDoubt();
              settle(reply);
            })
        .exceptionally(this::give);
  }

  private void settle(Reply reply) {
    T found = reply.isGood() ? reader.apply(reply) : null;
    if (found != null) {
      result.complete(found);
    } else if (!reply.mayPass()) {
      give(failure(reply, doubtful ? Outcome.UNKNOWN : Outcome.REFUSED));
    } else {
      Duration pause = waiting.after(tries, reply.retryAfter());
      if (tries == limits.tries() || pause.compareTo(left()) >= 0) {
        give(failure(reply, doubtful ? Outcome.UNKNOWN : Outcome.NOT_PUBLISHED));
      } else {
        waiting.pause().apply(pause).thenRun(this::attempt).exceptionally(this::give);
      }
    }
  }

  private Duration left() {
    return Duration.between(waiting.clock().instant(), end);
  }

  private Void give(Throwable failed) {
    result.completeExceptionally(failed);
    return null;
  }

  private PublishFailed failure(Reply last, Outcome outcome) {
    String what =
        switch (outcome) {
          case REFUSED -> "refused";
          case NOT_PUBLISHED -> "not published";
          case UNKNOWN -> "unknown whether published, the same with the same key will tell";
        };
    String message = "%s (tries: %d, key: %s): %s".formatted(what, tries, key, last);
    return new PublishFailed(outcome, key, last, message);
  }
}
