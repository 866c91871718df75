/**
 * What pages and API share: who asks, how input is read, how problems are told.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.web.CurrentCaller}, {@link
 * app.clientwave.webhooks.web.JsonInput}, {@link app.clientwave.webhooks.web.Problem}, {@link
 * app.clientwave.webhooks.web.Page}.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Every answer under {@code /webhooks} that is not 2xx is {@code application/problem+json},
 *       whoever makes it, and holds no class name.
 *   <li>A request is seen as its browser sent it, whatever trusted proxies made of it, and one that
 *       changes something comes from our own pages or carries a token.
 *   <li>No page runs a script that lies in it or comes from elsewhere, and each is told so by its
 *       headers. <i>Why: a customer's text that slipped through would be one.</i>
 *   <li>Pages speak their reader's language, the API English. What the domain says reaches a page
 *       through {@link app.clientwave.webhooks.web.Sentence} alone.
 *   <li>Who may see a page is said in {@link app.clientwave.webhooks.web.SettingsPage} and kept at
 *       the door, for its actions too.
 *   <li>A body is read through {@link app.clientwave.webhooks.web.RequestBodies} alone, which
 *       bounds what all of them take of the memory.
 *   <li>400 is for what is no JSON or has not the right shape, 422 for a rule broken; both name
 *       each field.
 *   <li>{@code web.x} never imports {@code web.y}. <i>Why: each can be read, and removed,
 *       alone.</i>
 * </ul>
 *
 * <p><b>Not here:</b> rules of the domain: its doors check them, for whoever comes.
 */
package app.clientwave.webhooks.web;
