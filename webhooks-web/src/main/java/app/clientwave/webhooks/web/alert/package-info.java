/**
 * The page of alerts: who gets mail about what.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Times of mails are in the zone of the browser in which an address was put in last.
 * </ul>
 *
 * <p><b>Not here:</b> what is told when, and the mails ({@code alert}).
 */
package app.clientwave.webhooks.web.alert;
