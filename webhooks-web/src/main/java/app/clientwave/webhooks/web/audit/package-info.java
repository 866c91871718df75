/**
 * Who did what: {@code GET /webhooks/audit} and the page Settings &gt; Audit log.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>For admins, of their own account.
 *   <li>The API writes an entry so that its hash can be made again from the answer alone; the page
 *       says it in words.
 * </ul>
 *
 * <p><b>Not here:</b> what an entry tells, and how entries hang together ({@code audit}).
 */
package app.clientwave.webhooks.web.audit;
