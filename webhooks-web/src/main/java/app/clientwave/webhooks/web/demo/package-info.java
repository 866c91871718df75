/**
 * The demo's receiver: what a customer's server would be, so that deliveries can be looked at
 * without one.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Answers 404 without {@code bin/run --demo}.
 *   <li>It verifies the signature as a customer should, over the body's bytes, wherever a webhook
 *       of the sample account leads to the path asked for.
 *   <li>It keeps the last requests in memory, each up to a limit, and shows them to everybody who
 *       can reach the server. <i>Why: a demo is for looking at; its events are made up.</i>
 * </ul>
 *
 * <p><b>Not here:</b> the events ({@code demo}).
 */
package app.clientwave.webhooks.web.demo;
