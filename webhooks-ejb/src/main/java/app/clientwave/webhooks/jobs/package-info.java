/**
 * Jobs that send many deliveries again, or what a webhook missed, in the background.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.jobs.Jobs} for people and programs.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A job is a row with a place, behind which it goes on: a stopped one goes on after a
 *       restart, or on another node. The place moves in the transaction that sends, so a crash
 *       neither skips nor doubles what the job sends.
 *   <li>Oldest first, a batch at a time, and the next one only where the webhook has room ({@code
 *       delivery}): a million that are sent again hold up events of now by one batch at most (P6),
 *       and wait in the table, not in memory (P10).
 *   <li>One node works on a job, until its lease ends.
 *   <li>Nothing is counted in one go: a job counts ahead of itself, and its total is unknown until
 *       it is through.
 *   <li>The audit log has a job's start and its end, and no entry for each delivery.
 *   <li>An account has a few jobs at work, so that one cannot fill the nodes' time.
 * </ul>
 *
 * <p><b>Not here:</b> what sending again does to a delivery, and how many a webhook may have open
 * ({@code delivery}).
 */
package app.clientwave.webhooks.jobs;
