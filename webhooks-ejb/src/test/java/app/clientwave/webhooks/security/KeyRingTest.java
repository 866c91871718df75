package app.clientwave.webhooks.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  private static final MasterKey OLD = Keys.key(1);
  private static final MasterKey NEW = Keys.key(2);

  @RegisterExtension final LogLines log = new LogLines(KeyRing.class);
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("keys").resolve("master.key");
  }

  private void write(String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
  }

  @Test
  void readsOneKeyALineWithNotes() throws IOException {
    write("# since March", NEW.base64(), "", "  " + OLD.base64() + "  # until March");
    KeyRing keys = Keys.ofFile(file);
    assertThat(keys.first().id()).isEqualTo(NEW.id());
    assertThat(keys.ids()).containsExactlyInAnyOrder(OLD.id(), NEW.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "aHVudGVyMg==", "not base64 at all!", "hunter2 # a note"})
  void namesTheLineThatIsNoKeyAndNothingOfIt(String line) throws IOException {
    write("# a note", OLD.base64(), line);
    assertThatThrownBy(() -> Keys.ofFile(file))
        .isInstanceOf(BadSetting.class)
        .hasMessage(
            "webhooks.master-key-file: line 3 of %s must be 32 bytes as base64".formatted(file))
        .hasNoCause();
  }

  @Test
  void refusesAFileWithoutAKey() throws IOException {
    write("# nothing yet");
    assertThatThrownBy(() -> Keys.ofFile(file))
        .isInstanceOf(BadSetting.class)
        .hasMessage("webhooks.master-key-file: %s holds no key".formatted(file));
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    Files.createDirectories(file);
    assertThatThrownBy(() -> Keys.ofFile(file))
        .isInstanceOf(BadSetting.class)
        .hasMessage("webhooks.master-key-file: %s cannot be read as text".formatted(file));
  }

  @Test
  void makesAFileForItsOwnerAloneAndOnlyWhenToldTo() throws IOException {
    KeyRing keys = Keys.ofFile(file);
    assertThat(keys.isEmpty()).isTrue();
    assertThat(file).doesNotExist();
    keys.makeIfEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent().toFile().list()).containsExactly("master.key");
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    assertThat(Keys.ofFile(file).first().id()).isEqualTo(keys.first().id());
    assertThat(keys.changed()).isEmpty();
  }

  @Test
  void neverMakesAFileOverOneThatIsThere() throws IOException {
    write(OLD.base64());
    Keys.ofFile(file).makeIfEmpty();
    assertThat(file).hasContent(OLD.base64());
  }

  @Test
  void encryptsWithANewKeyOnceItIsToldTo() throws IOException {
    write(OLD.base64());
    KeyRing keys = Keys.ofFile(file);
    assertThat(keys.changed()).isEmpty();
    write(NEW.base64(), OLD.base64());
    KeyRing.Change change = keys.changed().orElseThrow();
    keys.take(change);
    assertThat(keys.first().id()).isEqualTo(NEW.id());
    assertThat(keys.encrypting().id()).isEqualTo(OLD.id());
    assertThat(keys.changed()).isEmpty();
    keys.encryptWith(NEW.id());
    assertThat(keys.encrypting().id()).isEqualTo(NEW.id());
    assertThat(log.lines())
        .hasSize(2)
        .allMatch(line -> line.contains(NEW.id()))
        .noneMatch(line -> line.contains(NEW.base64()) || line.contains(OLD.base64()));
  }

  @Test
  void tellsABrokenFileOnceAndKeepsItsKeys() throws IOException {
    write(OLD.base64());
    KeyRing keys = Keys.ofFile(file);
    String half = NEW.base64().substring(0, 20);
    write(half);
    assertThat(keys.changed()).isEmpty();
    assertThat(keys.changed()).isEmpty();
    assertThat(keys.first().id()).isEqualTo(OLD.id());
    assertThat(log.lines()).singleElement().asString().contains("line 1").doesNotContain(half);
    Files.delete(file);
    assertThat(keys.changed()).isEmpty();
    assertThat(keys.changed()).isEmpty();
    assertThat(log.lines()).hasSize(2);
    write(NEW.base64(), OLD.base64());
    assertThat(keys.changed()).isPresent();
  }

  @Test
  void goesOnReadingWithAKeyThatWasTakenOutTooEarly() throws IOException {
    write(OLD.base64());
    KeyRing keys = Keys.ofFile(file);
    SecretCipher cipher = new SecretCipher(keys);
    byte[] stored = cipher.encrypt(new byte[] {7}, "row/1");
    write(NEW.base64());
    keys.take(keys.changed().orElseThrow());
    keys.encryptWith(NEW.id());
    assertThat(cipher.decrypt(stored, "row/1")).containsExactly(7);
  }

  @Test
  void looksIntoTheFileForAKeyThatIsMissingAndSaysWhichOnce() throws IOException {
    write(OLD.base64());
    SecretCipher cipher = new SecretCipher(Keys.ofFile(file));
    byte[] foreign = Keys.cipher(NEW).encrypt(new byte[] {7}, "row/1");
    write(OLD.base64(), NEW.base64());
    assertThat(cipher.decrypt(foreign, "row/1")).containsExactly(7);
    byte[] lost = Keys.cipher(Keys.key(3)).encrypt(new byte[] {7}, "row/1");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> cipher.decrypt(lost, "row/1")).isInstanceOf(Unreadable.class);
    }
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains(file.toString(), "lacks key " + Keys.key(3).id());
  }

  @Test
  void tellsWhatNeedsAKeyThatIsMissingAndTheWayOut() throws IOException {
    write(OLD.base64());
    assertThat(Keys.ofFile(file).lacks(List.of("1a2b3c4d"), "the secrets of x are"))
        .hasMessageStartingWith(
            "webhooks.master-key-file: %s lacks key 1a2b3c4d, with which the secrets of x are"
                .formatted(file))
        .hasMessageContaining("webhooks.master-key-lost=true");
    Files.delete(file);
    assertThat(Keys.ofFile(file).lacks(List.of("1a2b3c4d"), "the secrets of x are"))
        .hasMessageContaining("there is no " + file);
  }
}
