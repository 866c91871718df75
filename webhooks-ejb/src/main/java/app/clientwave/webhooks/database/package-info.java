/**
 * The database: the host's data source or one of our own, its schema migrated at the start.
 *
 * <p><b>Doors:</b> {@link AccountRows} for what an account asks and changes; {@link Tables} and the
 * persistence unit {@code webhooks}, over one and the same data source, for what works across
 * accounts; and {@link DatabaseFault}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A commit that returned survives {@code kill -9}: SQLite runs with {@code synchronous=FULL},
 *       MySQL with what its operator set (it ships with a flush at each commit).
 *   <li>P7 A query of an account's begins with the account: {@link AccountRows} makes no other.
 *       <i>Why: one that forgot it would show everybody's rows, and no test would miss them.</i>
 *   <li>With {@code webhooks.database.jndi} every connection is one of the host's pool. <i>Why:
 *       only then do its rows and ours commit as one (P1).</i>
 *   <li>On SQLite transactions that write take turns, and none waits longer than ten seconds.
 *       <i>Why: SQLite has one writer; without a turn it starves some and fails those that read
 *       before they write.</i>
 *   <li>Reads outside a transaction need no turn: they see the last commit.
 *   <li>The schema changes by Flyway scripts alone, one folder per database.
 * </ul>
 *
 * <p><b>Not here:</b> tables' meaning: each room owns its entities.
 */
package app.clientwave.webhooks.database;
