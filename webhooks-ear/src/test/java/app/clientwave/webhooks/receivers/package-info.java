/**
 * Runs the receivers of {@code docs/} as their readers would, and lets a real server deliver to
 * them.
 *
 * <p><b>Doors:</b> none; {@code ReceiversIT} and {@code UseCasesIT} are the tests.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A receiver is a process of its own language, installed from its own lock file into {@code
 *       .tools}. <i>Why: what customers copy is then what was run.</i>
 *   <li>A missing tool fails the test by name. <i>Why: a skipped language looks like one that
 *       works.</i>
 *   <li>No signature is made here: what is refused or accepted came from the server.
 * </ul>
 *
 * <p><b>Not here:</b> C#, for which no tool can be installed from the places the build may use;
 * what the signatures are ({@code signing}).
 */
package app.clientwave.webhooks.receivers;
