/**
 * How an application has the webhooks' pages as a part of its own.
 *
 * <p><b>Door:</b> {@link app.clientwave.webhooks.host.WebhooksHost}, for the host to implement as a
 * CDI bean.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The host says who somebody is, whose account they see and which role they have there; what
 *       a role may do is said here. <i>Why: the pages and the API must not differ.</i>
 *   <li>Where the host has a bean, there is no second way to sign in.
 * </ul>
 *
 * <p><b>Not here:</b> what the host's modules fire ({@code event}).
 */
package app.clientwave.webhooks.host;
