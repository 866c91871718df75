/**
 * Charts: what was counted, as shapes that the tags {@code w:hours} and {@code w:charts} put on
 * pages.
 *
 * <p><b>Doors:</b> the tags, which ask {@link app.clientwave.webhooks.web.figures.Charts}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A chart is an SVG that the server writes: shapes by their attributes, colours by classes.
 *       <i>Why: it needs no script and keeps the pages' policy, and comes with the page.</i>
 *   <li>Each says in words what it shows, and one with many steps in a table, too.
 *   <li>What was counted is small beside the most and yet not nothing is seen.
 * </ul>
 *
 * <p><b>Not here:</b> the numbers ({@code figures}).
 */
package app.clientwave.webhooks.web.figures;
