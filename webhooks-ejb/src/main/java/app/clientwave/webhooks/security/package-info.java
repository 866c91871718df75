/**
 * Decides which addresses may be called, and keeps what is stored unreadable without its keys.
 *
 * <p><b>Doors</b>: {@link app.clientwave.webhooks.security.TargetPolicy} with {@link
 * app.clientwave.webhooks.security.TargetRejected}, {@link
 * app.clientwave.webhooks.security.SecretCipher} with {@link
 * app.clientwave.webhooks.security.Unreadable}, {@link app.clientwave.webhooks.security.KeyRing},
 * {@link app.clientwave.webhooks.security.EncryptedColumn}.
 *
 * <p><b>Rules</b>: a URL is judged in the one form in which it will be called, because two parsers
 * that read one text differently are how such checks are passed by. The list of refused ranges is
 * the whole of the IANA special-purpose registries, not only the private ones, because a NAT, a
 * tunnel or a metadata service answers on the others. What a rejection says is shown to customers:
 * it never tells which address a name led to.
 *
 * <p>Of several master keys the newest encrypts and all decrypt: the first of the file, unless the
 * table of keys knows that another has replaced it. {@code KeyWatch} follows both; {@code
 * Reencryption} brings the columns that the rooms make known under a new key. It touches nothing
 * else of a row, so that nobody sees a change where none was made. A value that cannot be read
 * never fails what does not need it: what needs it waits for the key.
 *
 * <p><b>Not here</b>: looking names up and connecting ({@code transport}); which webhooks a missing
 * key concerns ({@code subscription}); signatures ({@code signing}).
 */
package app.clientwave.webhooks.security;
