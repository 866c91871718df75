/**
 * The database: one data source under one name, its schema migrated at the start.
 *
 * <p><b>Doors:</b> the data source {@code java:app/jdbc/webhooks} and the persistence unit {@code
 * webhooks}, which other rooms inject, and {@link DatabaseFault}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A commit that returned survives {@code kill -9}: SQLite runs with {@code synchronous=FULL},
 *       MySQL with what its operator set (it ships with a flush at each commit).
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
