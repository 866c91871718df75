/**
 * The pages as people see them, in a real browser against a running server.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>No test leaves an error in the browser's console or breaks the page's own policy.
 *   <li>What is looked for is what people look for: labels, buttons and texts.
 * </ul>
 *
 * <p><b>Not here:</b> the API.
 */
package app.clientwave.webhooks.browser;
