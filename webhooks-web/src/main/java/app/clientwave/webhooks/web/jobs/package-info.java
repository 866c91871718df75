/**
 * Jobs: sending many again, recovering a webhook, and how far that is; over HTTP and as pieces of
 * pages.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Admins alone begin and cancel jobs; whoever sees deliveries sees jobs.
 *   <li>Progress is read from the table, so it is there after leaving the page and for others.
 * </ul>
 *
 * <p><b>Not here:</b> what a job does, and how fast ({@code jobs}).
 */
package app.clientwave.webhooks.web.jobs;
