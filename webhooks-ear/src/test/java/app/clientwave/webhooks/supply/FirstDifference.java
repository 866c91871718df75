package app.clientwave.webhooks.supply;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Where two files begin to differ; of archives the entry, and the entry within it. */
final class FirstDifference {
  private FirstDifference() {}

  static String between(byte[] one, byte[] other) throws IOException {
    if (!isArchive(one) || !isArchive(other)) {
      return "at byte " + Arrays.mismatch(one, other);
    }
    try (ZipInputStream first = open(one);
        ZipInputStream second = open(other)) {
      while (true) {
        ZipEntry mine = first.getNextEntry();
        ZipEntry theirs = second.getNextEntry();
        if (mine == null && theirs == null) {
          return "in no entry, but at byte " + Arrays.mismatch(one, other);
        }
        if (mine == null || theirs == null || !mine.getName().equals(theirs.getName())) {
          return "in entries: %s and %s".formatted(mine, theirs);
        }
        byte[] content = first.readAllBytes();
        byte[] otherContent = second.readAllBytes();
        if (!Arrays.equals(content, otherContent)) {
          return "in " + mine + " " + between(content, otherContent);
        }
        if (!mine.getTimeLocal().equals(theirs.getTimeLocal())) {
          return "in %s by time: %s and %s"
              .formatted(mine, mine.getTimeLocal(), theirs.getTimeLocal());
        }
      }
    }
  }

  private static ZipInputStream open(byte[] archive) {
    return new ZipInputStream(new ByteArrayInputStream(archive));
  }

  private static boolean isArchive(byte[] file) {
    return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }
}
