/**
 * Webhooks over HTTP: register, change, remove, rotate the secret; and the pages Settings &gt;
 * Webhooks, "Add Webhook", and of one webhook.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>The secret is in the answer that made it, and where an admin asks for it; nowhere else
 *       (P9).
 *   <li>Page and API use the same doors. <i>Why: both then hold the same rules.</i>
 *   <li>What a page is given of secrets and of headers' values lies in its request, not in its
 *       session (P9).
 *   <li>Changes are JSON Merge Patch (RFC 7396) and may be guarded by {@code If-Match}.
 * </ul>
 *
 * <p><b>Not here:</b> what a webhook must be ({@code subscription}).
 */
package app.clientwave.webhooks.web.subscription;
