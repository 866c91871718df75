package app.clientwave.webhooks.benchmark;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Which events have come to each webhook, and whether those published first came first. */
final class Order implements Consumer<Arrival> {
  private final BitSet[] answered;
  private final long[] newest;
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong tooMany = new AtomicLong();
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong overtaken = new AtomicLong();
  private final AtomicLong most = new AtomicLong();
  private final LongUnaryOperator place;

  /**
   * Of so many webhooks.
   *
   * @param place which place an event has among all of its webhook, by its number
   */
  Order(int webhooks, LongUnaryOperator place) {
    this.place = place;
    answered = IntStream.range(0, webhooks).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
    newest = new long[webhooks];
  }

  @Override
  public void accept(Arrival arrival) {
    int webhook = arrival.webhook();
    if (arrival.attempt() == 1) {
      first.incrementAndGet();
      long here = place.applyAsLong(arrival.number());
      if (here < newest[webhook]) {
        overtaken.incrementAndGet();
        most.accumulateAndGet(newest[webhook] - here, Math::max);
      }
      newest[webhook] = Math.max(newest[webhook], here);
    }
    if (arrival.conduct() == Conduct.ANSWER) {
      int number = Math.toIntExact(arrival.number());
      (answered[webhook].get(number) ? tooMany : deliveries).incrementAndGet();
      answered[webhook].set(number);
    }
  }

  /** How many were answered, each counted once. */
  long deliveries() {
    return deliveries.get();
  }

  /** How many were answered again. */
  long tooMany() {
    return tooMany.get();
  }

  /** First attempts. */
  long first() {
    return first.get();
  }

  /** First attempts that came after that of an event published later. */
  long overtaken() {
    return overtaken.get();
  }

  /** By how many places at most; what is in flight together may overtake. */
  long most() {
    return most.get();
  }
}
