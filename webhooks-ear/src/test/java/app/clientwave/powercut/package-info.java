/** A web module of the monolith that ends the server at the worst instant of a transaction. */
package app.clientwave.powercut;
