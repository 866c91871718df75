package app.clientwave.webhooks.fault;

import java.util.Locale;

/** What a node needs from others. */
public enum Part {
  DATABASE("the database"),
  BROKER("the broker"),
  /** Taken as away when the names of several webhooks in a row are not found. */
  NAMES("the name service");

  private final String text;

  Part(String text) {
    this.text = text;
  }

  /** As health calls it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}
