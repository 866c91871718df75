package app.clientwave.webhooks.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/**
 * How far everything is at one instant.
 *
 * @param arrived deliveries at the receiver
 * @param recorded deliveries that the product has down as arrived
 * @param others CPU seconds of programs that are no part of this
 */
record Snapshot(
    long nanos,
    long arrived,
    long recorded,
    ProcessCost server,
    ProcessCost database,
    ProcessCost tool,
    double others,
    Map<String, Double> counters) {

  static Snapshot take(ServerUnderTest server, Database database, Progress progress, Inbox inbox)
      throws SQLException, IOException {
    Map<String, Double> counters = progress.counters();
    ProcessCost serverCost = server.cost();
    ProcessCost databaseCost = database.cost();
    ProcessCost tool = ProcessCost.of(ProcessHandle.current().pid());
    return new Snapshot(
        System.nanoTime(),
        inbox.count(),
        progress.recorded(),
        serverCost,
        databaseCost,
        tool,
        ProcessCost.ofTheMachine()
            - serverCost.cpuSeconds()
            - databaseCost.cpuSeconds()
            - tool.cpuSeconds(),
        counters);
  }
}
