/**
 * Decides which addresses may be called, and keeps secrets unreadable at rest.
 *
 * <p><b>Doors</b>: {@link app.clientwave.webhooks.security.TargetPolicy} with {@link
 * app.clientwave.webhooks.security.TargetRejected}, {@link
 * app.clientwave.webhooks.security.SecretCipher}.
 *
 * <p><b>Rules</b>: a URL is judged in the one form in which it will be called, because two parsers
 * that read one text differently are how such checks are passed by. The list of refused ranges is
 * the whole of the IANA special-purpose registries, not only the private ones, because a NAT, a
 * tunnel or a metadata service answers on the others. What a rejection says is shown to customers:
 * it never tells which address a name led to.
 *
 * <p><b>Not here</b>: looking names up and connecting ({@code transport}); where the master key
 * comes from ({@code settings}); signatures ({@code signing}).
 */
package app.clientwave.webhooks.security;
