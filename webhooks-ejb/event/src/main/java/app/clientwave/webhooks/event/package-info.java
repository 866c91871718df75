/**
 * What happened in ClientWave, as the rest of the monolith says it. The only package that a host
 * module imports.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.event.WebhookEvent} is fired as a CDI event;
 * {@link app.clientwave.webhooks.event.EventType} is the catalogue.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>An event is fired inside the transaction that made it true. <i>Why: only then do both
 *       commit or neither.</i>
 *   <li>Bad input throws {@link app.clientwave.webhooks.event.EventRejected}, naming field and
 *       rule, before any statement; the transaction stays the host's to decide.
 *   <li>The body is built once, in a fixed order, and never re-serialised. <i>Why: it is signed as
 *       bytes.</i>
 *   <li>{@link app.clientwave.webhooks.event.InvoiceData} and its like describe the payloads, for
 *       hosts that use them and for customers, whose schemas are made from them; any other object
 *       is as welcome.
 *   <li>{@code previous_attributes} comes with {@code *.updated} and {@code *.status_changed}
 *       alone.
 * </ul>
 *
 * <p><b>Not here:</b> who wants the event ({@code subscription}), what becomes of it ({@code
 * delivery}).
 */
package app.clientwave.webhooks.event;
