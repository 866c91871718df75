package app.clientwave.webhooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of events whose commit came through, when its answer did not. */
@Tag("mysql")
class MySqlLostAnswerIT {
  private final AtomicBoolean lost = new AtomicBoolean(true);

  @Test // P1
  void publishesThemOnce() throws Exception {
    try (Forwarder way = new Forwarder(TestedDatabase.port(), Commits::new);
        Server server =
            Server.start(
                Server.newData("lost"),
                "-Dwebhooks.database.url=jdbc:mysql://127.0.0.1:%d/lost".formatted(way.port())
                    + "?createDatabaseIfNotExist=true&sslMode=DISABLED")) {
      String record = Api.newRecord();
      lost.set(false);
      HttpResponse<String> answer = Api.publish(server, record);

      assertThat(lost).isTrue();
      assertThat(answer.statusCode()).as(server.output()).isEqualTo(202);
      assertThat(Api.list(server, "/webhooks/events?record_id=" + record))
          .extracting(event -> event.getString("id"))
          .containsExactly(Api.json(answer).getString("id"));
    }
  }

  /** Loses the answer to the first commit of events. */
  private final class Commits implements Forwarder.Watch {
    private boolean hasEvents;
    private boolean commits;

    @Override
    public void asks(String request) {
      commits = request.toLowerCase(Locale.ROOT).endsWith("commit");
      hasEvents |= request.contains("insert into webhooks_event");
    }

    @Override
    public boolean losesAnswer() {
      boolean loses = commits && hasEvents && lost.compareAndSet(false, true);
      hasEvents &= !commits;
      return loses;
    }
  }
}
