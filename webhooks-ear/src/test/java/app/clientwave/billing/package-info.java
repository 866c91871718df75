/**
 * A module of the monolith as its authors write it, which begins and ends its transactions by
 * itself. Of {@code webhooks} it imports the event package alone, and hands its entities over as
 * they are.
 */
package app.clientwave.billing;
