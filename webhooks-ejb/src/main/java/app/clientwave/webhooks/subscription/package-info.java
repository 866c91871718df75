/**
 * Who wants what: the webhooks that customers registered.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.subscription.Subscriptions} for people and
 * programs that manage them, {@link app.clientwave.webhooks.subscription.SecretSearch} for whose
 * secret something was made with, {@link app.clientwave.webhooks.subscription.Endpoints} for who
 * records and sends.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Every query is bound to an account. <i>Why: a foreign id must look like one that does not
 *       exist.</i>
 *   <li>Once a change has returned, this node's next event and attempt see it; other nodes within
 *       two seconds.
 *   <li>Secrets and customers' headers are stored encrypted, bound to their row, and never listed.
 *   <li>A webhook whose secret or headers cannot be read waits as if it were paused, until the
 *       master key is back or they are replaced; a node replaces nothing that another may read.
 *   <li>A removed webhook stays as a row, so that its history can be read; its id is never used
 *       again.
 *   <li>In a rotation the old secret signs first until the grace ends. <i>Why: the handlers that
 *       the reference shows know one secret.</i>
 * </ul>
 *
 * <p><b>Not here:</b> which addresses may be called ({@code security}), how one signs ({@code
 * signing}).
 */
package app.clientwave.webhooks.subscription;
