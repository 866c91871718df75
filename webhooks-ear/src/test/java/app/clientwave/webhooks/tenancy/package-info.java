/**
 * P7 from outside: whatever an account, a role or nobody at all asks of each address, and what it
 * must come to. {@code Resource}, {@code Page} and {@code Action} have the tables; a new resource,
 * page or action needs a line there, which {@code ListedTest} asks for by name.
 */
package app.clientwave.webhooks.tenancy;
