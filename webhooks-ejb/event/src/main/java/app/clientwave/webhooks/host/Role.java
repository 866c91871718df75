package app.clientwave.webhooks.host;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do within their account. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Publishes events. */
  PUBLISHER,
  /** Does all within the account. */
  ADMIN,
  /** Does all within the account, and makes accounts. */
  OPERATOR;

  /** The role of this name, such as {@code viewer}; empty for any other text. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
  }

  /** As the API writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all that this role may do, its own among them. */
  public Set<String> grants() {
    return switch (this) {
      case VIEWER -> Set.of(Names.VIEWER);
      case PUBLISHER -> Set.of(Names.PUBLISHER);
      case ADMIN -> Set.of(Names.VIEWER, Names.PUBLISHER, Names.ADMIN);
      case OPERATOR -> Set.of(Names.VIEWER, Names.PUBLISHER, Names.ADMIN, Names.OPERATOR);
    };
  }

  /** For annotations. */
  public static final class Names {
    public static final String VIEWER = "viewer";
    public static final String PUBLISHER = "publisher";
    public static final String ADMIN = "admin";
    public static final String OPERATOR = "operator";

    private Names() {}
  }
}
