/**
 * Deliveries over HTTP, sent again by hand, and test events.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>{@code POST /webhooks/test} waits for the receivers' answers and holds no connection of the
 *       database meanwhile (P5).
 *   <li>{@code explanation} is never empty.
 * </ul>
 *
 * <p><b>Not here:</b> what a delivery goes through ({@code delivery}).
 */
package app.clientwave.webhooks.web.delivery;
