package app.clientwave.webhooks.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/**
 * Looks names up away from the I/O threads. One name occupies one thread at most, however many
 * requests wait for it, so that one slow name server cannot use up the executor (P6).
 */
final class Names {
  private final Lookup lookup;
  private final Executor resolvers;
  private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underway =
      new ConcurrentHashMap<>();

  Names(Lookup lookup, Executor resolvers) {
    this.lookup = lookup;
    this.resolvers = resolvers;
  }

  /**
   * Fails with what the lookup threw, or with the executor's own rejection. <i>Why errors too: a
   * process out of threads throws one, and the name would be under way for ever.</i>
   */
  CompletableFuture<List<InetAddress>> resolve(String host) {
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> others = underway.putIfAbsent(host, mine);
    if (others != null) {
      return others;
    }
    try {
      resolvers.execute(() -> resolve(host, mine));
    } catch (RuntimeException | Error rejected) {
      underway.remove(host, mine);
      mine.completeExceptionally(rejected);
    }
    return mine;
  }

  private void resolve(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      List<InetAddress> addresses = List.of(lookup.addresses(host));
      underway.remove(host, answer);
      answer.complete(addresses);
    } catch (Exception | Error failed) {
      underway.remove(host, answer);
      answer.completeExceptionally(failed);
    }
  }
}
