/**
 * What the fuzz tests of all modules share. A rule takes a {@link
 * app.clientwave.webhooks.fuzz.Draw}, so that the same rule holds in both runs: the short one of
 * every build draws from seeded random bytes, always the same; the long one, {@code mvn -Pfuzz},
 * from the bytes that Jazzer finds by the branches they reach.
 */
package app.clientwave.webhooks.fuzz;
