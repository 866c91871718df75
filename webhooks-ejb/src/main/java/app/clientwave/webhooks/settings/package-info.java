/**
 * The configuration, read once, checked whole before anything runs.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.settings.Settings} (what an operator may set),
 * the injected {@link java.time.Clock}, qualified as {@link
 * app.clientwave.webhooks.settings.Webhooks}, {@link app.clientwave.webhooks.settings.Sha256} and
 * {@link app.clientwave.webhooks.settings.Latest}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A bad value or an unknown {@code webhooks.*} key stops the start with its name and the
 *       rule. <i>Why: a misspelt limit that is silently ignored is found when it is needed.</i>
 *   <li>{@code config/webhooks.properties} is the only place of defaults. <i>Why: the operator
 *       reads what runs.</i>
 *   <li>Time comes from the injected clock, everywhere. <i>Why: tests crank it by hand.</i>
 * </ul>
 *
 * <p><b>Not here:</b> what the values do: each room reads its own.
 */
package app.clientwave.webhooks.settings;
