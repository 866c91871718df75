/**
 * Deliveries over HTTP and on pages, sent again by hand, and test events.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>{@code POST /webhooks/test} waits for the receivers' answers and holds no connection of the
 *       database meanwhile (P5).
 *   <li>{@code explanation} is never empty.
 *   <li>What the pages show lies in their addresses, and is read anew by each request. What keeps
 *       them up to date has no form. <i>Why: a session keeps the views of a few forms alone, and
 *       would lose those of other pages.</i>
 *   <li>Pages are told that something has changed, by streams of bounded number and time, and never
 *       what.
 * </ul>
 *
 * <p><b>Not here:</b> what a delivery goes through ({@code delivery}).
 */
package app.clientwave.webhooks.web.delivery;
