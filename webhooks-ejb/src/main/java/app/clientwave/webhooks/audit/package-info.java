/**
 * Who did what by hand: an entry for each action, which nobody can change unseen.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.audit.Audit} for the rooms whose actions are
 * told, {@link app.clientwave.webhooks.audit.Acting} for who lets somebody in, {@link
 * app.clientwave.webhooks.audit.AuditTrail} for who reads, {@link
 * app.clientwave.webhooks.audit.AuditCheck} for who does not believe it.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>An entry commits with the change it tells of: both or neither. What cannot be told is not
 *       done.
 *   <li>Entries are added, and never changed or removed.
 *   <li>An account's entries are a chain: numbered without gaps, each with the hash of the one
 *       before. <i>Why: who changes one in the table would have to change all that follow, and
 *       whoever noted a later hash sees it.</i>
 *   <li>Secrets, headers' values, passwords and tokens are in no entry, nor are their hashes.
 *   <li>What happens by itself is none: events, deliveries, retries, a webhook's health.
 * </ul>
 *
 * <p><b>Not here:</b> what an action is allowed to do, and to whom.
 */
package app.clientwave.webhooks.audit;
