package app.clientwave.webhooks.fault;

/** What a node needs from others. */
public enum Part {
  DATABASE("the database"),
  BROKER("the broker"),
  /** Taken as away when the names of several webhooks in a row are not found. */
  NAMES("the name service"),
  /** The operator's, where there is one; taken as away when it fails several webhooks in a row. */
  PROXY("the proxy"),
  /** For alerts, where there is one. */
  MAIL("the mail server");

  private final String text;

  Part(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
