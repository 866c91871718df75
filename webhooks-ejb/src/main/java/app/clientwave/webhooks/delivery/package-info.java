/**
 * Delivers recorded events to webhooks, at least once, until settled.
 *
 * <p><b>Doors:</b> the CDI event {@code WebhookEvent} (applications), {@link
 * app.clientwave.webhooks.delivery.Publishing}, {@link app.clientwave.webhooks.delivery.Events},
 * {@link app.clientwave.webhooks.delivery.Deliveries} and {@link
 * app.clientwave.webhooks.delivery.TestDeliveries} (people and programs).
 *
 * <p><b>The way of an event:</b> {@code EventRecorder} writes the rows in the transaction that
 * fires; {@code DispatchQueue} sends one JMS message per delivery after the commit; {@code
 * DeliveryConsumer} hands it to the webhook's {@code Lane}; the {@code Sender} has the {@code
 * Ledger} claim it, posts it, and the {@code Ledger} records the outcome; a failed one goes back to
 * the queue with its delivery delay. {@code DueSweep} finds what no message covers.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>P1 When the transaction that fired commits, event and deliveries are stored; when it rolls
 *       back, nothing is stored or sent. Exact while both lie in one data source.
 *   <li>P2 The row is the truth, a message only its wake-up call. <i>Why: a lost or doubled message
 *       then costs nothing, and no crash loses an event.</i>
 *   <li>P3 The broker never stands between a commit and its caller: a bounded buffer does, and what
 *       does not fit is left to the sweep.
 *   <li>P4 An attempt is claimed by a conditional update before it is sent; a duplicate or stale
 *       message finds nothing to claim.
 *   <li>P5 No transaction and no connection is held while a request runs.
 *   <li>A claim without a recorded attempt when its lease ends is an attempt with unknown outcome;
 *       the next follows at once and uses up no retry.
 *   <li>What does not fit into a lane waits in the table, oldest first. <i>Why: memory stays
 *       bounded.</i>
 * </ul>
 *
 * <p><b>Not here:</b> who wants what ({@code subscription}), one HTTP exchange ({@code transport}).
 */
package app.clientwave.webhooks.delivery;
