/**
 * Event types and events over HTTP.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>What is published fires the same CDI event as the monolith. <i>Why: one way in.</i>
 *   <li>{@code data} goes out with its keys, their order and its numbers' text as sent.
 *   <li>Many events in one request are all stored or none.
 * </ul>
 *
 * <p><b>Not here:</b> what becomes of an event ({@code web.delivery}).
 */
package app.clientwave.webhooks.web.event;
