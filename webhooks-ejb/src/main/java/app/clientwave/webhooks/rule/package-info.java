/**
 * What was asked for and breaks a rule, as every door of the house tells it.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.rule.Rejected}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A rejection names the field as the API does, and the rule as a sentence without its
 *       subject. <i>Why: programs get both side by side, and pages tell the rule beside the
 *       field.</i>
 *   <li>What threw it has changed nothing: the transaction rolls back.
 * </ul>
 *
 * <p><b>Not here:</b> webhooks, which break several rules at once ({@code subscription}), and
 * events, whose transaction is the host's ({@code event}).
 */
package app.clientwave.webhooks.rule;
