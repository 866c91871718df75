/**
 * Requests that are sent twice and done once.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.idempotency.IdempotentRequests}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A key is kept for 24 hours per account, in the transaction that does the work. <i>Why: a
 *       crash then leaves both or neither.</i>
 *   <li>What is kept of an answer is encrypted. <i>Why: it may hold a new secret.</i> Where it
 *       cannot be read any more the request is refused, not done twice.
 *   <li>A request that failed leaves no key: it may be mended and sent again.
 * </ul>
 *
 * <p><b>Not here:</b> an event's own id, which holds for ever.
 */
package app.clientwave.webhooks.idempotency;
