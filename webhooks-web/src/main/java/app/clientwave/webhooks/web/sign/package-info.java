/**
 * How people sign in and out, {@code /sign-in}, by a password or at the OpenID provider, and change
 * their password.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>A failed sign-in tells neither whether the user exists nor which of the two was wrong.
 *   <li>Nothing is kept here of who has not signed in: no session, no row. <i>Why: anybody may ask,
 *       as often as they like.</i>
 *   <li>Afterwards the way leads to a path below {@code /settings} alone. <i>Why: a link that
 *       passes through our sign-in must not end on somebody else's page.</i>
 * </ul>
 *
 * <p><b>Not here:</b> who has to sign in ({@code web}), who may ({@code access}), what the provider
 * says ({@code oidc}).
 */
package app.clientwave.webhooks.web.sign;
