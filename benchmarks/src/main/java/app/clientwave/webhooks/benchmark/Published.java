package app.clientwave.webhooks.benchmark;

import java.util.stream.LongStream;

/**
 * A request that published events.
 *
 * @param first number of its first event
 * @param events how many it had
 * @param accepted whether it was answered with 202; else the server died before
 * @param endedAt when either was seen, in nanoseconds
 */
record Published(long first, int events, boolean accepted, long endedAt) {
  LongStream numbers() {
    return LongStream.range(first, first + events);
  }
}
