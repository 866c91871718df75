package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/**
 * How far everything is at one instant.
 *
 * @param arrived deliveries at the receiver
 * @param recorded deliveries that the product has down as arrived
 * @param machine CPU seconds of all processes
 */
record Snapshot(
    long nanos,
    long arrived,
    long recorded,
    ProcessCost server,
    ProcessCost database,
    ProcessCost tool,
    double machine,
    Map<String, Double> counters) {

  static Snapshot take(ServerUnderTest server, Database database, Progress progress, Inbox inbox)
      throws SQLException, IOException {
    Map<String, Double> counters = progress.counters();
    return new Snapshot(
        System.nanoTime(),
        inbox.count(),
        progress.recorded(),
        server.cost(),
        database.cost(),
        ProcessCost.of(ProcessHandle.current().pid()),
        ProcessCost.ofTheMachine(),
        counters);
  }
}
