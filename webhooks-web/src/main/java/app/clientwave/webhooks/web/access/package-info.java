/**
 * Accounts, users and API tokens: {@code /webhooks/accounts}, {@code /webhooks/users}, {@code
 * /webhooks/tokens}, and the pages for them.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The text of a token and a made password are in the answer that made them and in no other.
 *   <li>Nobody below an operator makes, changes or ends an operator's token or user. <i>Why: an
 *       admin would get into every account.</i>
 * </ul>
 *
 * <p><b>Not here:</b> what a token is ({@code access}), what a role may do ({@code host}).
 */
package app.clientwave.webhooks.web.access;
