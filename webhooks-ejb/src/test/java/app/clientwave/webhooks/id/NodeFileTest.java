package app.clientwave.webhooks.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFileTest {
  @TempDir Path folder;

  @Test // P4
  void letsNoTwoNodesShareADataFolder() {
    try (NodeFile first = new NodeFile(folder)) {
      assertThat(first.owner()).isNotEmpty();
      assertThatThrownBy(() -> new NodeFile(folder))
          .hasMessage("webhooks.data.dir: " + folder + " is in use by another server");
    }
  }

  @Test
  void namesTheSameNodeAfterARestart() {
    Path data = folder.resolve("new");
    String before = ownerOf(data);
    assertThat(ownerOf(data)).isEqualTo(before).isNotEqualTo(ownerOf(folder));
  }

  private static String ownerOf(Path folder) {
    try (NodeFile file = new NodeFile(folder)) {
      return file.owner();
    }
  }
}
