package app.clientwave.webhooks.browser;

import app.clientwave.webhooks.run.Server;

/** The running server that is looked at, and who signs in there. */
public record Site(String base, String user, String password) {
  public static Site of(Server server) {
    return new Site(server.base().toString(), "admin", Server.PASSWORD);
  }
}
