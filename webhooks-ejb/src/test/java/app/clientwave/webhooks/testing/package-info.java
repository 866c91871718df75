/**
 * What tests of several rooms need: a customer's endpoint that can misbehave, a clock set by hand.
 *
 * <p><b>Doors</b>: {@link app.clientwave.webhooks.testing.WebhookReceiver} with {@link
 * app.clientwave.webhooks.testing.Answer} and {@link app.clientwave.webhooks.testing.Received};
 * {@link app.clientwave.webhooks.testing.HandClock}.
 *
 * <p><b>Rules</b>: signatures are verified by code of its own, because a test that signs and
 * verifies with the same code proves nothing.
 *
 * <p><b>Not here</b>: anything of the rooms under test.
 */
package app.clientwave.webhooks.testing;
