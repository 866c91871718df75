/**
 * The page that finds out why a receiver computes another signature.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A pasted secret lives as long as its request: no session and no log has it (P9).
 *   <li>Stored secrets are compared inside the server, for admins alone, who learn whose it is and
 *       nothing of it.
 *   <li>The body that was sent is found by the event's id within the account (P7).
 * </ul>
 *
 * <p><b>Not here:</b> what is looked for ({@code signing}).
 */
package app.clientwave.webhooks.web.signing;
