/**
 * Carries one request to a receiver and tells what became of it; the only place that knows Apache
 * HttpClient.
 *
 * <p><b>Doors</b>: {@link app.clientwave.webhooks.transport.WebhookClient} with {@link
 * app.clientwave.webhooks.transport.OutgoingRequest} and {@link
 * app.clientwave.webhooks.transport.Reply}.
 *
 * <p><b>Rules</b>: a receiver's answer is data, never an exception, because most of them are not
 * ours to mend. A URL and every address of its name pass the target policy before each connection,
 * and only checked addresses are connected, by us or by the operator's proxy (P8). Names are looked
 * up away from the I/O threads, for the JDK's lookup blocks and these threads carry everybody's
 * deliveries (P6). An answer is read up to 64 KiB and kept up to 16, its headers up to 8 (P10).
 * Nothing is followed, decompressed, remembered or added that the request does not name.
 *
 * <p><b>Not here</b>: retries after a failure ({@code delivery}); what is signed ({@code signing});
 * which address is allowed ({@code security}); the words shown to customers for a failure.
 */
package app.clientwave.webhooks.transport;
