package app.clientwave.webhooks.benchmark;

import java.io.IOException;

/** Programs that have nothing to do with a measurement, but the same machine. */
final class Others {
  private static final double DISTURBING_CORES = 0.15;

  private Others() {}

  /**
   * CPU seconds of all but this process and those.
   *
   * @param processes their ids
   */
  static double cpuSeconds(long... processes) throws IOException {
    double seconds = ProcessCost.ofTheMachine();
    seconds -= ProcessCost.of(ProcessHandle.current().pid()).cpuSeconds();
    for (long process : processes) {
      seconds -= ProcessCost.of(process).cpuSeconds();
    }
    return seconds;
  }

  /** What a table says when they took more than a fair measurement allows; else nothing. */
  static String note(double cores) {
    return cores < DISTURBING_CORES ? "" : " (disturbed: others took %.1f cores)".formatted(cores);
  }
}
