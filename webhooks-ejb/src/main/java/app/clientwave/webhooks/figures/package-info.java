/**
 * What came of attempts, hour by hour: for the figures and charts of the pages.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.figures.Counting} for who makes attempts, {@link
 * app.clientwave.webhooks.figures.CountsFlush} for who ends the application, {@link
 * app.clientwave.webhooks.figures.Figures} for people.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Counting costs an attempt no statement: it adds to numbers in memory, which go to the table
 *       every five seconds, all of them in one batch. <i>Why: deliveries must not wait for
 *       figures.</i>
 *   <li>What is written adds to what is there. <i>Why: several nodes count for one webhook.</i>
 *   <li>A node that is killed takes the counts of up to five seconds along, and never a delivery.
 *   <li>In memory is what a few seconds have counted, at most an entry for each webhook and hour;
 *       while the database is away nothing is counted, for no outcome is recorded.
 *   <li>Hours are kept for 31 days and deleted in small steps.
 * </ul>
 *
 * <p><b>Not here:</b> what is open or failed right now ({@code delivery}), how it looks ({@code
 * web.figures}).
 */
package app.clientwave.webhooks.figures;
