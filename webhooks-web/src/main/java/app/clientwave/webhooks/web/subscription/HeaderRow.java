package app.clientwave.webhooks.web.subscription;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A header of the customer's in a form; its value lies in the request alone (P9). */
public class HeaderRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String key = "header-" + UUID.randomUUID();
  private final boolean stored;
  private String name;
  private boolean removed;

  /** A stored one, or, for null, one to be typed. */
  HeaderRow(String name) {
    this.name = name;
    this.stored = name != null;
  }

  /**
   * Says in a change what becomes of it, if anything.
   *
   * @param value what was typed, or null
   */
  void write(Map<String, String> change, String value) {
    if (stored && removed) {
      change.put(name, null);
    } else if (value != null || (!stored && name != null)) {
      change.put(Objects.toString(name, ""), Objects.toString(value, ""));
    }
  }

  /** Where the request has its value. */
  public String getKey() {
    return key;
  }

  /** As the API names it. */
  public String getField() {
    return "headers." + Objects.toString(name, "");
  }

  public boolean isStored() {
    return stored;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? null : name.strip();
  }

  public boolean isRemoved() {
    return removed;
  }

  public void setRemoved(boolean removed) {
    this.removed = removed;
  }
}
