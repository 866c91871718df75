/**
 * A module of the monolith as its authors write it, with transactions of the container. Of {@code
 * webhooks} it imports the event package alone.
 */
package app.clientwave.sales;
