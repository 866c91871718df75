package app.clientwave.webhooks.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FirstDifferenceTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0);

  @Test
  void namesTheEntryWithinAnArchiveOfAnArchive() throws IOException {
    byte[] one = zip("lib/a.jar", zip("A.class", bytes("same"), NOON), NOON);
    byte[] other = zip("lib/a.jar", zip("A.class", bytes("sane"), NOON), NOON);

    assertThat(FirstDifference.between(one, other)).isEqualTo("in lib/a.jar in A.class at byte 2");
  }

  @Test
  void namesTheEntryOfAnotherTime() throws IOException {
    byte[] one = zip("A.class", bytes("same"), NOON);
    byte[] other = zip("A.class", bytes("same"), NOON.plusHours(1));

    assertThat(FirstDifference.between(one, other))
        .isEqualTo("in A.class by time: 2026-01-01T12:00 and 2026-01-01T13:00");
  }

  @Test
  void namesWhatStandsInTheOthersPlace() throws IOException {
    byte[] one = zip("A.class", bytes("same"), NOON);
    byte[] other = zip("B.class", bytes("same"), NOON);

    assertThat(FirstDifference.between(one, other)).isEqualTo("in entries: A.class and B.class");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] zip(String name, byte[] content, LocalDateTime time) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(archive)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTimeLocal(time);
      out.putNextEntry(entry);
      out.write(content);
    }
    return archive.toByteArray();
  }
}
