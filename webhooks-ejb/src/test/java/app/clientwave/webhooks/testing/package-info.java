/**
 * What tests of several rooms need: a customer's endpoint that can misbehave, a clock set by hand,
 * the lines of a log.
 *
 * <p><b>Doors</b>: {@link app.clientwave.webhooks.testing.WebhookReceiver} with {@link
 * app.clientwave.webhooks.testing.Answer} and {@link app.clientwave.webhooks.testing.Received};
 * {@link app.clientwave.webhooks.testing.HandClock}; {@link
 * app.clientwave.webhooks.testing.LogLines}.
 *
 * <p><b>Rules</b>: signatures are verified by code of its own, because a test that signs and
 * verifies with the same code proves nothing.
 *
 * <p><b>Not here</b>: anything of the rooms under test.
 */
package app.clientwave.webhooks.testing;
