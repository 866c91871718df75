/**
 * Delivers recorded events to webhooks, at least once, until settled.
 *
 * <p><b>Doors:</b> the CDI event {@code WebhookEvent} (applications), {@link
 * app.clientwave.webhooks.delivery.Publishing} and {@link
 * app.clientwave.webhooks.delivery.GroupedPublishing}, {@link
 * app.clientwave.webhooks.delivery.Events}, {@link app.clientwave.webhooks.delivery.Deliveries},
 * {@link app.clientwave.webhooks.delivery.Standing}, {@link
 * app.clientwave.webhooks.delivery.TestDeliveries} and {@link
 * app.clientwave.webhooks.delivery.Trials} (people and programs).
 *
 * <p><b>The way of an event:</b> {@code EventRecorder} takes it into the {@code Recording} of the
 * transaction that fires, which writes all of them before it commits, as claimed where the
 * webhook's {@code Lane} has a place: these the {@code Sender} posts as soon as that has committed.
 * For the others {@code DispatchQueue} sends messages, one for up to fifty attempts; {@code
 * DeliveryConsumer} hands them to their lanes, and the {@code Sender} has the {@code Ledger} claim
 * a group and posts it. The {@code Ledger} records the outcomes; what failed goes to the queue with
 * its delivery delay. What no message covers a lane reads from the table by itself ({@code
 * Backlog}); {@code DueSweep} tells it where something was lost.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>P1 When the transaction that fired commits, event and deliveries are stored; when it rolls
 *       back, nothing is stored or sent. Exact while both lie in one data source.
 *   <li>P2 The row is the truth, a message only its wake-up call. <i>Why: a lost or doubled message
 *       then costs nothing, and no crash loses an event.</i>
 *   <li>P3 The broker never stands between a commit and its caller: a bounded buffer does, and what
 *       does not fit, or the broker does not take, the lanes read from the table.
 *   <li>P4 An attempt is claimed in its row before it is sent, by the insert or by a conditional
 *       update; a duplicate or stale message finds nothing to claim.
 *   <li>P5 No transaction and no connection is held while a request runs.
 *   <li>A claim without a recorded attempt when its lease ends, or when its node has started again,
 *       is an attempt with unknown outcome; the next follows at once and uses up no retry.
 *   <li>What does not fit into a lane waits in the table, oldest first. <i>Why: memory stays
 *       bounded.</i>
 *   <li>P6 A lane's limit follows how its webhook answers, accounts take turns, and a quarter of
 *       the node is kept for webhooks that answer.
 *   <li>With {@code webhooks.encrypt-payloads} bodies and what is kept of attempts are encrypted in
 *       their rows ({@code Payloads}), and in clear in memory. One that cannot be read waits.
 *   <li>The way of every event is plain JDBC in groups ({@code EventTable}, {@code DeliveryTable},
 *       {@code AttemptTable}); lists and single deliveries are read by Hibernate. <i>Why: the
 *       former is counted per delivery, the latter per click.</i>
 * </ul>
 *
 * <p><b>Not here:</b> who wants what ({@code subscription}), one HTTP exchange ({@code transport}).
 */
package app.clientwave.webhooks.delivery;
