/**
 * What this node needs from others and does not get right now: said in the log, and in health.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.fault.Faults} and {@link
 * app.clientwave.webhooks.fault.Part}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A fault is one line when it begins, one a minute while it lasts, and one when it is over.
 *       <i>Why: at thousands of deliveries a second a line for each would fill a disk, and whoever
 *       reads the log could find nothing else.</i>
 *   <li>Whoever meets a fault keeps its work and tries again; here nothing is decided.
 * </ul>
 *
 * <p><b>Not here:</b> receivers' faults, which are attempts on record, and callers' faults, which
 * are their answers.
 */
package app.clientwave.webhooks.fault;
