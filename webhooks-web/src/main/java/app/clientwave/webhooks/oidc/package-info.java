/**
 * Asks an OpenID provider who somebody is: authorization code flow with PKCE.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.oidc.Provider}, and {@link
 * app.clientwave.webhooks.oidc.SignInAttempt}, which a browser keeps between leaving and coming
 * back.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>An ID token counts when its signature, issuer, audience, times and nonce do; what it holds
 *       is believed then, and nothing else that the browser brings.
 *   <li>Access and refresh tokens are not kept. <i>Why: nothing here calls anything with them.</i>
 *   <li>The provider is called over TLS, on addresses it names itself, within limits of time and
 *       size; redirects are not followed. <i>Why not the policy of the customers' targets: an
 *       operator names the provider, and it often lies in the own network.</i>
 *   <li>Without the provider nobody signs in by it, and nothing else changes.
 * </ul>
 *
 * <p><b>Not here:</b> what somebody may do ({@code access}), pages and cookies ({@code web.sign}).
 */
package app.clientwave.webhooks.oidc;
