package app.clientwave.webhooks.security;

import app.clientwave.webhooks.settings.BadSetting;
import app.clientwave.webhooks.settings.MasterKey;
import app.clientwave.webhooks.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The master keys: one encrypts, all decrypt. Those of a file change with it; what was a key once
 * goes on decrypting until the process ends, so that a line taken out too early loses nothing.
 */
public final class KeyRing {
  private static final Logger LOG = Logger.getLogger(KeyRing.class.getName());
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final MasterKeyFile file;
  private final boolean fromFile;
  private final Map<String, MasterKey> known = new ConcurrentHashMap<>();
  private final Set<String> toldMissing = ConcurrentHashMap.newKeySet();
  private volatile MasterKey first;
  private volatile MasterKey encrypting;
  private MasterKey toldReplaced;
  private String seen = "";
  private String toldBroken = "";
  private volatile long lastLook = System.nanoTime() - BETWEEN_LOOKS_NANOS;

  /**
   * With the keys that the settings give, or those of their file; none where there is no file.
   *
   * @throws BadSetting when the file is wrong
   */
  public KeyRing(Settings.Encryption settings) {
    this.file = new MasterKeyFile(settings.keyFile());
    this.fromFile = settings.keys().isEmpty();
    if (fromFile) {
      file.text().ifPresent(text -> take(file.keys(text), text));
    } else {
      take(settings.keys(), "");
    }
  }

  private void take(List<MasterKey> keys, String text) {
    keys.forEach(key -> known.put(key.id(), key));
    first = keys.get(0);
    if (encrypting == null) {
      encrypting = first;
    }
    seen = text;
  }

  /** Whether there is no key at all, for there is no file. */
  public boolean isEmpty() {
    return first == null;
  }

  /** Makes the file, with a new key, where there is no key. */
  public synchronized void makeIfEmpty() {
    if (isEmpty()) {
      MasterKey key = MasterKey.generate();
      file.make(key);
      take(List.of(key), key.base64() + "\n");
      LOG.log(Level.INFO, "{0} was made with {1}: keep a copy of it", new Object[] {file, key});
    }
  }

  /** The key that stands first. */
  MasterKey first() {
    return first;
  }

  /** The key that encrypts: the first one, until {@link #encryptWith} says another. */
  MasterKey encrypting() {
    if (encrypting == null) {
      throw new IllegalStateException("there is no master key before the database was looked at");
    }
    return encrypting;
  }

  /** Encrypts with this key, one of {@link #ids}, from now on; tells it once. */
  synchronized void encryptWith(String id) {
    if (!id.equals(encrypting.id())) {
      encrypting = known.get(id);
      LOG.log(Level.INFO, "key {0} encrypts from now on", id);
    }
    if (first != toldReplaced && !id.equals(first.id())) {
      toldReplaced = first;
      LOG.log(
          Level.WARNING,
          "the first of {0} is {1}, which another has replaced and which never encrypts again;"
              + " {2} does",
          new Object[] {source(), first, encrypting});
    }
  }

  /** The ids of the keys that decrypt. */
  public Set<String> ids() {
    return new TreeSet<>(known.keySet());
  }

  /** The key of this id; looks into the file for one that is missing, once a second at most. */
  Optional<MasterKey> find(String id) {
    if (!known.containsKey(id) && System.nanoTime() - lastLook >= BETWEEN_LOOKS_NANOS) {
      lastLook = System.nanoTime();
      read().ifPresent(change -> change.keys().forEach(key -> known.put(key.id(), key)));
    }
    MasterKey key = known.get(id);
    if (key == null && toldMissing.add(id)) {
      LOG.log(
          Level.SEVERE,
          "{0} lacks key {1}, under which something is stored; what needs it waits",
          new Object[] {source(), id});
    } else if (key != null && !toldMissing.isEmpty()) {
      toldMissing.remove(id);
    }
    return Optional.ofNullable(key);
  }

  /** What a file holds that is not in use yet. */
  record Change(List<MasterKey> keys, String text) {
    /** Leaves the text out. */
    @Override
    public String toString() {
      return keys.toString();
    }
  }

  /** The keys of the file, where it has changed; one that is broken is told once, and is none. */
  synchronized Optional<Change> changed() {
    return read().filter(change -> !change.text().equals(seen));
  }

  /** Decrypts with these keys too from now on. */
  synchronized void take(Change change) {
    take(change.keys(), change.text());
    LOG.log(
        Level.INFO,
        "{0} has changed: its first key is {1}; what is stored is read with {2}",
        new Object[] {file, first.id(), ids()});
  }

  private synchronized Optional<Change> read() {
    if (!fromFile) {
      return Optional.empty();
    }
    String text = "";
    try {
      text = file.text().orElse("");
      Change change = new Change(file.keys(text), text);
      toldBroken = "";
      return Optional.of(change);
    } catch (BadSetting broken) {
      String told = text + broken.getMessage();
      if (!told.equals(toldBroken)) {
        toldBroken = told;
        LOG.log(Level.SEVERE, "{0}; the keys stay as they were", broken.getMessage());
      }
      return Optional.empty();
    }
  }

  /**
   * That keys are missing.
   *
   * @param what is encrypted with them, as a clause
   */
  public BadSetting lacks(Collection<String> ids, String what) {
    String place =
        !fromFile ? "lacks" : isEmpty() ? "there is no " + file + " with" : file + " lacks";
    return new BadSetting(
        setting(),
        "%s key %s, with which %s encrypted; put it back, or give up what needs it by"
                .formatted(place, String.join(", ", ids), what)
            + " webhooks.master-key-lost=true");
  }

  private String setting() {
    return fromFile ? MasterKeyFile.SETTING : "webhooks.master-key";
  }

  /** Where the keys stand. */
  String source() {
    return fromFile ? file.toString() : "webhooks.master-key";
  }

  @Override
  public String toString() {
    return "master keys " + ids();
  }
}
