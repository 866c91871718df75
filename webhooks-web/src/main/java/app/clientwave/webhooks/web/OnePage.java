package app.clientwave.webhooks.web;

import java.util.regex.Pattern;

/** Pages about one thing each, and the addresses that they answer at. */
enum OnePage {
  DELIVERY("/settings/webhooks/deliveries/dlv_[a-z0-9]+", "/settings/webhooks/delivery"),
  EVENT("/settings/webhooks/events/[A-Za-z0-9_-]{1,64}", "/settings/webhooks/event"),
  /** What of it can change while it is looked at. */
  ATTEMPTS(
      "/settings/webhooks/deliveries/attempts/dlv_[a-z0-9]+",
      "/settings/webhooks/deliveries/attempts"),
  /** The same of the deliveries of one webhook. */
  ROWS("/settings/webhooks/deliveries/rows/whk_[a-z0-9]+", "/settings/webhooks/deliveries/rows"),
  WEBHOOK("/settings/webhooks/whk_[a-z0-9]+", "/settings/webhooks/webhook");

  private final Pattern addresses;
  private final String view;

  OnePage(String addresses, String view) {
    this.addresses = Pattern.compile(addresses);
    this.view = view;
  }

  boolean isAt(String path) {
    return addresses.matcher(path).matches();
  }

  /** The path of its view below the context root. */
  String view() {
    return view;
  }
}
