/**
 * Measurements behind decisions, each a ratio of two ways in one run on one machine.
 *
 * <p><b>Doors:</b> {@code bin/bench}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The ways take turns, and the median of the rounds counts. <i>Why: a shared machine is not
 *       the same from one minute to the next.</i>
 *   <li>A run takes at most four minutes.
 *   <li>The schema is read from the domain's migrations.
 * </ul>
 *
 * <p><b>Not here:</b> tests: nothing in here fails a build.
 */
package app.clientwave.webhooks.benchmark;
