package app.clientwave.webhooks.alert;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A mail as its reader understands it, before it is text or HTML.
 *
 * @param id the same for each try to send it, of characters that a {@code Message-ID} may have
 * @param to an address
 * @param end why its reader gets it, with the way to change that
 */
record Letter(String id, String to, Locale locale, String subject, List<Block> blocks, Block end) {

  /**
   * A part of it.
   *
   * @param heading null for none
   * @param link where one goes on
   * @param linkText null for none
   */
  record Block(String heading, List<String> paragraphs, URI link, String linkText) {}
}
