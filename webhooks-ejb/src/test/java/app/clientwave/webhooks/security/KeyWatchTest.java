package app.clientwave.webhooks.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.testing.HandClock;
import app.clientwave.webhooks.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyWatchTest {
  private static final MasterKey OLD = Keys.key(1);
  private static final MasterKey NEW = Keys.key(2);
  private static final MasterKey NEWEST = Keys.key(3);

  @RegisterExtension final LogLines log = new LogLines(KeyRing.class);
  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private KeyTable table;
  private KeyWatch node;

  @BeforeEach
  void startOneNode() throws IOException, SQLException {
    table = new KeyTable(folder);
    node = start("one", OLD);
  }

  @Test
  void encryptsWithANewFirstKeyAndKnowsWhichItReplaced() throws IOException {
    clock.forward(Duration.ofMinutes(1));
    write("one", NEW, OLD);
    node.look();
    assertThat(node.keys.encrypting().id()).isEqualTo(NEW.id());
    assertThat(node.exchange())
        .isEqualTo(new KeyWatch.Exchange(NEW.id(), clock.instant(), Set.of(OLD.id())));
  }

  @Test
  void makesAFirstKeyTheNewestWhateverTheNodesClockSays() throws IOException {
    clock.forward(Duration.ofHours(-1));
    write("one", NEW, OLD);
    node.look();
    assertThat(node.exchange().replaced()).containsExactly(OLD.id());
  }

  @Test
  void followsAnotherNodeThatUsesANewerKeyAlthoughItsOwnFileSaysAnother() throws IOException {
    write("one", OLD, NEW);
    node.look();
    KeyWatch other = start("two", NEW, OLD);
    node.look();
    assertThat(node.keys.encrypting().id()).isEqualTo(NEW.id());
    assertThat(node.exchange()).isEqualTo(other.exchange());
    node.look();
    assertThat(log.lines()).filteredOn(line -> line.contains("never encrypts again")).hasSize(1);
  }

  @Test
  void neverGoesBackToAKeyThatAnotherHasReplaced() throws IOException, SQLException {
    write("one", NEW, OLD);
    node.look();
    write("one", OLD, NEW);
    node.look();
    assertThat(node.keys.encrypting().id()).isEqualTo(NEW.id());
    node.stored.retire(List.of(OLD.id()));
    assertThat(start("one", OLD, NEW).keys.encrypting().id()).isEqualTo(NEW.id());
    write("one", NEWEST, NEW);
    node.look();
    assertThat(node.keys.encrypting().id()).isEqualTo(NEWEST.id());
    assertThat(node.exchange().replaced()).containsExactly(NEW.id());
  }

  @Test
  void tellsThatARetiredKeyIsNeededAgainWhereItIsTheOnlyOneThatANodeHas()
      throws IOException, SQLException {
    KeyWatch other = start("two", NEW, OLD);
    other.stored.retire(List.of(OLD.id()));
    other.look();
    assertThat(other.exchange().replaced()).isEmpty();
    node.look();
    assertThat(node.exchange().replaced()).isEmpty();
    assertThat(log.lines()).last().asString().contains("lacks key " + NEW.id());
    other.look();
    assertThat(other.exchange().replaced()).containsExactly(OLD.id());
    write("one", OLD, NEW);
    node.look();
    assertThat(node.keys.encrypting().id()).isEqualTo(NEW.id());
  }

  private KeyWatch start(String name, MasterKey... keys) throws IOException {
    write(name, keys);
    return table.node(folder.resolve(name), clock);
  }

  private void write(String name, MasterKey... keys) throws IOException {
    Files.write(folder.resolve(name), List.of(keys).stream().map(MasterKey::base64).toList());
  }
}
