package app.clientwave.webhooks.fault;

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

  @Override
  public String toString() {
    return text;
  }
}
