/**
 * How ids are made and written.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.id.Ids} makes them, {@link
 * app.clientwave.webhooks.id.IdKind} writes and reads them.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Inside, an id is a 64-bit number that grows with time; outside, its kind's prefix and 13
 *       characters, URL-safe. <i>Why: the number is the shortest key an index can have, the prefix
 *       tells a reader what they hold.</i>
 *   <li>Each node has a number of its own, which is part of its ids and stays with its data folder.
 *       <i>Why: two nodes never make the same id, and a node that starts again knows its own
 *       claims.</i>
 *   <li>A singleton that makes ids at the start or by a timer depends on {@code Node}, itself or by
 *       another. <i>Why: the first id asks for the node's number while the container locks {@code
 *       Ids}; without the node this waits for the start, and the start for {@code Ids}.</i>
 *   <li>Ids are unique, not secret.
 * </ul>
 *
 * <p><b>Not here:</b> an event's own id, chosen by its publisher.
 */
package app.clientwave.webhooks.id;
