/**
 * Signs what is sent, so that a receiver can tell our deliveries from anybody else's.
 *
 * <p><b>Doors</b>: {@link app.clientwave.webhooks.signing.Secret}, {@link
 * app.clientwave.webhooks.signing.Signer}, and {@link
 * app.clientwave.webhooks.signing.SignatureCheck} for receivers that compute another one.
 *
 * <p><b>Rules</b>: signed are the exact bytes that go out, because a receiver verifies before it
 * parses. Both kinds of signature go with every delivery: ClientWave's own, which customers were
 * promised, and that of Standard Webhooks, whose libraries also reject replays. No text of a secret
 * in messages or logs (P9). Only the JDK is used.
 *
 * <p><b>Not here</b>: encryption at rest ({@code security}); which secret is the old one and which
 * the new one in a rotation ({@code subscription}).
 */
package app.clientwave.webhooks.signing;
