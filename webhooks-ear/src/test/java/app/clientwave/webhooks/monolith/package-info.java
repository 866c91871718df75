/**
 * Tests of the EAR inside a monolith on the full server, set up as {@code docs/embedding.md} says.
 */
package app.clientwave.webhooks.monolith;
