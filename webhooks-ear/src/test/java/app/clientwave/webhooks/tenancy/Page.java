package app.clientwave.webhooks.tenancy;

import java.util.List;
import java.util.Map;

/**
 * Every address that a browser can ask for and that is no resource. A line says
 *
 * <ul>
 *   <li>the file of the view below {@code webapp};
 *   <li>its address, in which {@code {webhook}} stands for an id of this kind;
 *   <li>the roles that see it, operators always among them; none: it is for everybody.
 * </ul>
 */
record Page(String view, String address, String roles) {
  static final List<Page> ALL =
      List.of(
          new Page("sign-in.xhtml", "/sign-in", ""),
          new Page("settings/webhooks.xhtml", "/settings/webhooks", "viewer admin"),
          new Page("settings/webhooks/add.xhtml", "/settings/webhooks/add", "admin"),
          new Page("settings/webhooks/accounts.xhtml", "/settings/webhooks/accounts", "operator"),
          new Page("settings/webhooks/alerts.xhtml", "/settings/webhooks/alerts", "admin"),
          new Page("settings/webhooks/audit.xhtml", "/settings/webhooks/audit", "admin"),
          new Page(
              "settings/webhooks/deliveries.xhtml",
              "/settings/webhooks/deliveries",
              "viewer admin"),
          new Page(
              "settings/webhooks/deliveries/rows.xhtml",
              "/settings/webhooks/deliveries/rows",
              "viewer admin"),
          new Page(
              "settings/webhooks/deliveries/attempts.xhtml",
              "/settings/webhooks/deliveries/attempts/{delivery}",
              "viewer admin"),
          new Page(
              "settings/webhooks/delivery.xhtml",
              "/settings/webhooks/deliveries/{delivery}",
              "viewer admin"),
          new Page("settings/webhooks/events.xhtml", "/settings/webhooks/events", "viewer admin"),
          new Page(
              "settings/webhooks/event.xhtml", "/settings/webhooks/events/{event}", "viewer admin"),
          new Page(
              "settings/webhooks/event-types.xhtml",
              "/settings/webhooks/event-types",
              "viewer admin"),
          new Page(
              "settings/webhooks/password.xhtml", "/settings/webhooks/password", "viewer admin"),
          new Page(
              "settings/webhooks/tools/signature.xhtml",
              "/settings/webhooks/tools/signature",
              "viewer admin"),
          new Page("settings/webhooks/tokens.xhtml", "/settings/webhooks/tokens", "admin"),
          new Page("settings/webhooks/users.xhtml", "/settings/webhooks/users", "admin"),
          new Page(
              "settings/webhooks/webhook.xhtml", "/settings/webhooks/{webhook}", "viewer admin"));

  /** Addresses of servlets, which are for everybody, and why. */
  static final Map<String, String> SERVLETS =
      Map.of(
          "Addresses", "leads to pages below /settings/webhooks alone, through the same door",
          "DeliveryChanges", "lies below /settings, and tells that something has changed, not what",
          "DemoReceiver", "is there with --demo alone",
          "Home", "leads to the first page",
          "Notices", "tell what went wrong",
          "OpenApiServlet", "tells of the API, and of nobody",
          "ProviderServlet", "leads to the OpenID provider and back, where one is set");

  /** Whether a script puts it into a page. */
  boolean isPiece() {
    return address.contains("/deliveries/rows") || address.contains("/deliveries/attempts");
  }

  boolean isForEverybody() {
    return roles.isEmpty();
  }

  boolean allows(String role) {
    return isForEverybody() || List.of(roles.split(" ")).contains(role);
  }

  @Override
  public String toString() {
    return address;
  }
}
