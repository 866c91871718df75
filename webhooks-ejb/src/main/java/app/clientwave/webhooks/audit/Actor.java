package app.clientwave.webhooks.audit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Who acts, and by which door.
 *
 * @param account whose they are; null for nobody's
 * @param id of the user or token, as the API or the host writes it; null where there is none
 * @param name null where there is none
 */
public record Actor(Type type, String account, String id, String name, Door via) {
  /** This application itself. */
  public static final Actor SYSTEM = new Actor(Type.SYSTEM, null, null, null, Door.SYSTEM);

  /** A host may have longer ids and names than these, in characters; they are cut. */
  private static final int LONGEST = 255;

  public Actor {
    id = kept(id);
    name = kept(name);
  }

  /** What somebody is. */
  public enum Type {
    USER,
    TOKEN,
    SYSTEM,
    /** Somebody who has not signed in. */
    ANONYMOUS;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where somebody comes in. */
  public enum Door {
    PAGE,
    API,
    SYSTEM;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As a database gives it back: halves of a character are none. */
  private static String kept(String text) {
    if (text == null) {
      return null;
    }
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
