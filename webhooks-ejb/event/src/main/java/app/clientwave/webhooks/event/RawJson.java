package app.clientwave.webhooks.event;

/** The text of a JSON object that goes out as it stands: keys, their order and numbers' digits. */
public record RawJson(String text) {}
