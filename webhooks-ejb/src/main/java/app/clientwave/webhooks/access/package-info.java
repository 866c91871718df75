/**
 * Who may do what: users who sign in, tokens that programs carry, and their roles.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.access.Access} answers who a token or a password
 * belongs to; {@link app.clientwave.webhooks.access.ApiTokens}, {@link
 * app.clientwave.webhooks.access.Users} and {@link app.clientwave.webhooks.access.Accounts} make
 * and end them; {@link app.clientwave.webhooks.access.SignInBrake} slows guessing.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A caller belongs to one account and has one role.
 *   <li>Passwords and tokens are stored as hashes alone; a token is shown once. <i>Why: who reads
 *       the database must not be able to sign in.</i>
 *   <li>A token that is revoked or over lets nobody in: at once on the node that was told, within a
 *       second on others.
 *   <li>An account keeps its last admin, and the last operator stays one. Users count alone.
 *       <i>Why: a token may be lost, and no person gets in by one that a program holds; and one
 *       that leaked must end at once, be it the last.</i>
 *   <li>A password that somebody chose has at least 12 characters. With it the sessions end that
 *       began with the one before.
 *   <li>The id of a closed account is never given again. <i>Why: its history lies under it.</i>
 *   <li>What is done here by hand is told by the audit log; of wrong passwords one entry a user and
 *       hour. <i>Why: guessing must not fill the disk.</i>
 *   <li>The first start makes one user and one token; one that the operator chose is never printed.
 * </ul>
 *
 * <p><b>Not here:</b> sessions, headers and pages ({@code web}).
 */
package app.clientwave.webhooks.access;
