/**
 * Starts the runnable jar: checks first, then boots, then tells whether it really runs. And what an
 * operator does beside it.
 *
 * <p><b>Doors:</b> {@code Preflight} and {@code Main}, called by {@code bin/run} in this order;
 * {@code AuditCommand}, called by {@code bin/audit}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>What is wrong ends with one line on standard error and exit code 1. <i>Why: a server that
 *       stays up and answers 404 looks alive to everything that watches it.</i>
 *   <li>The preflight is a JVM of its own. <i>Why: what it finds out, such as the temporary folder,
 *       are options of the server's JVM.</i>
 *   <li>The server is the process that {@code bin/run} became. <i>Why: a signal then reaches
 *       it.</i>
 * </ul>
 *
 * <p><b>Not here:</b> what the settings mean ({@code settings}).
 */
package app.clientwave.webhooks.launch;
