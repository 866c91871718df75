/**
 * What single steps on the way of an event cost, measured by JMH.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A run takes at most a minute.
 *   <li>Public doors of the product are used. The matching of events alone has none that opens
 *       without a database, and lies in the package {@code subscription} therefore.
 * </ul>
 */
package app.clientwave.webhooks.benchmark.micro;
