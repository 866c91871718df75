/**
 * Publishes events to ClientWave from another program, once each, however often a request has to be
 * sent for it.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.client.Publisher} with {@link
 * app.clientwave.webhooks.client.OutgoingEvent} and {@link
 * app.clientwave.webhooks.client.PublishFailed}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A call has one {@code Idempotency-Key} and one body, made before the first try and the same
 *       in all of them. <i>Why: the server then carries it out once, whichever answer got lost.</i>
 *   <li>A failure tells whether nothing was published or nobody knows. <i>Why: a caller who takes
 *       the one for the other loses an event or has it twice.</i> In doubt it is unknown.
 *   <li>Tried again is what may pass by itself: no connection, no answer, 408, 429, 500, 502, 503,
 *       504, and a 409 that speaks of the key, whose first request still runs. Any other answer is
 *       final.
 *   <li>Time ends everything: each try, its answer's body included, and the call as a whole.
 *   <li>The token is in the request and nowhere else, and no redirect takes it elsewhere.
 *   <li>The JDK alone. <i>Why: whoever publishes has a JSON library already, and does not want
 *       ours.</i> {@code data} is JSON text therefore, and goes out as it stands.
 * </ul>
 *
 * <p><b>Not here:</b> the rest of the API: a client generated from its document does that. What a
 * valid event is: the server says it. Memory of what was published: the caller's, with a key of its
 * own.
 */
package app.clientwave.webhooks.client;
