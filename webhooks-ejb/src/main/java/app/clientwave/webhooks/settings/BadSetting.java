package app.clientwave.webhooks.settings;

/** A setting that breaks its rule; the message names both and never repeats a secret's value. */
public final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSetting(String name, String rule) {
    super(name + ": " + rule);
  }
}
