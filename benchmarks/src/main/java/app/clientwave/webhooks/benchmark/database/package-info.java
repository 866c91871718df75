/**
 * Which database is embedded: SQLite or H2, with the product's own schema.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The two take turns, and the median of the rounds counts. <i>Why: a shared machine is not
 *       the same from one minute to the next.</i>
 *   <li>A run takes at most four minutes.
 * </ul>
 */
package app.clientwave.webhooks.benchmark.database;
