/**
 * The broker: Artemis as a resource adapter, with a broker inside or connected to others.
 *
 * <p><b>Doors:</b> the resource adapter {@code artemis}; applications see JMS alone.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>Without {@code webhooks.broker.url} a broker runs in this server, with its journal in the
 *       data folder, and nobody but this JVM reaches it.
 *   <li>The settings reach it as system properties or variables: it starts before the application
 *       that knows the settings file, so the launcher hands them on.
 * </ul>
 *
 * <p><b>Not here:</b> what the messages mean ({@code delivery} in the application).
 */
package app.clientwave.webhooks.broker;
