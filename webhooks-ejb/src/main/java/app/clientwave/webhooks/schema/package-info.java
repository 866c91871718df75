/**
 * Whether an event's data is as its type's JSON Schema says.
 *
 * <p><b>Door:</b> {@link app.clientwave.webhooks.schema.DataCheck}, told by {@code
 * webhooks.event.validate} what to do with data that is not.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The body is read as it will be sent. <i>Why: a receiver sees nothing else.</i>
 *   <li>Values of the data stand in no message. <i>Why: they are a customer's, and messages are
 *       logged.</i>
 * </ul>
 *
 * <p><b>Not here:</b> the schemas ({@code event}).
 */
package app.clientwave.webhooks.schema;
