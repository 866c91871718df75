package app.clientwave.webhooks.benchmark.micro;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the steps one after the other. */
public final class Micro {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final Map<String, String> TEXTS =
      Map.of(
          "sign", "both signatures of a body of 1 KB",
          "encrypt", "a body of 1 KB for its row (webhooks.encrypt-payloads)",
          "decrypt", "the same from its row",
          "envelopeOfText", "a body of 1 KB from JSON text",
          "envelopeOfRecord", "a body of 1 KB from a record, with JSON-B",
          "validate", "the data of invoice.paid against its schema (webhooks.event.validate)",
          "match", "which of 5,000 webhooks in 50 accounts want an event");

  private Micro() {}

  public static void main(String[] args) throws RunnerException {
    Locale.setDefault(Locale.ROOT);
    Options options =
        new OptionsBuilder()
            .include("\\.(Steps|Matching)\\.")
            .forks(1)
            .shouldFailOnError(true)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs("-Xmx512m")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    System.out.println("| step | ns | ± | bytes allocated |");
    System.out.println("| --- | ---: | ---: | ---: |");
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      String benchmark = result.getParams().getBenchmark();
      String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
      System.out.printf(
          "| %s | %,.0f | %,.0f | %,.0f |%n",
          TEXTS.get(name),
          time.getScore(),
          time.getScoreError(),
          result.getSecondaryResults().get(ALLOCATED).getScore());
    }
  }
}
