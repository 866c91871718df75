/**
 * How people sign in and out, {@code /sign-in}, and change their password.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A failed sign-in tells neither whether the user exists nor which of the two was wrong.
 *   <li>Afterwards the way leads to a path below {@code /settings} alone. <i>Why: a link that
 *       passes through our sign-in must not end on somebody else's page.</i>
 * </ul>
 *
 * <p><b>Not here:</b> who has to sign in ({@code web}), who may ({@code access}).
 */
package app.clientwave.webhooks.web.sign;
