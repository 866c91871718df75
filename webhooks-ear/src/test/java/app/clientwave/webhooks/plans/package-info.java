/**
 * How the database carries out what the product asks it, with 100,000 rows in each table that
 * grows.
 *
 * <p><b>Doors:</b> none; {@code PlansIT} is the test, on each database.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The statements are those that the driver was given by a server at work. <i>Why: a copy of a
 *       statement tells nothing about the one that is executed.</i>
 *   <li>Rows are copies of rows that the server wrote. <i>Why: nobody has to keep a second
 *       description of the tables.</i>
 * </ul>
 *
 * <p><b>Not here:</b> how long anything takes; that is for the benchmarks.
 */
package app.clientwave.webhooks.plans;
