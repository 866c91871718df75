/**
 * A domain module that fires events in the product's own JVM. Lies in a copy of the product alone,
 * beside its other libraries.
 */
package app.clientwave.webhooks.benchmark.inside;
