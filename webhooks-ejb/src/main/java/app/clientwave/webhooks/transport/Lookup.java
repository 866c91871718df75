package app.clientwave.webhooks.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for all addresses of a name; may block for as long as name servers take. */
@FunctionalInterface
interface Lookup {
  InetAddress[] addresses(String host) throws UnknownHostException;
}
