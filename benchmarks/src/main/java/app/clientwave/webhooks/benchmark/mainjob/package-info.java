/** The main job as a user meets it: how soon it is ready, and how late events and retries are. */
package app.clientwave.webhooks.benchmark.mainjob;
