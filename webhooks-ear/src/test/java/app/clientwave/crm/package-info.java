/**
 * The part of the monolith that people see: its sign-in and its look. Of {@code webhooks} it
 * imports the host package alone.
 */
package app.clientwave.crm;
