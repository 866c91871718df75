/**
 * What the product can do and what it costs, measured as a ratio wherever that is possible.
 *
 * <p><b>Doors:</b> {@code bin/bench}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The product is a process of its own, started as its operator starts it. The tools are one
 *       thread for all callers and one for all receivers, and a table says what they cost.
 *   <li>A yardstick runs in the same run. <i>Why: a shared machine is not the same from one minute
 *       to the next.</i>
 *   <li>What is measured is steady: warm, and with a backlog that does not grow. Whatever was
 *       published must have arrived, else the run fails.
 *   <li>The schema is read from the domain's migrations.
 * </ul>
 *
 * <p><b>Not here:</b> tests: nothing in here fails a build.
 */
package app.clientwave.webhooks.benchmark;
