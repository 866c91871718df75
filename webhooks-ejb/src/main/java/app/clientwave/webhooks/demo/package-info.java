/**
 * A sample of the monolith: domain modules that work in container-managed transactions and fire
 * their events, as invoicing, proposals and the sales pipeline of ClientWave do.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Inert without {@code bin/run --demo}. <i>Why: no customer's account gets made-up
 *       events.</i>
 *   <li>The domain modules know {@code event} alone. <i>Why: they show all that a host needs.</i>
 *   <li>Records are made up in memory and forgotten at the end; only the webhooks stay, and are
 *       registered where they are missing.
 * </ul>
 *
 * <p><b>Not here:</b> the receiver that the webhooks lead to ({@code web.demo}); that it may be
 * called ({@code security}).
 */
package app.clientwave.webhooks.demo;
