/**
 * Mail about webhooks that fail, for whom an account's admins have named.
 *
 * <p><b>Doors:</b> {@link app.clientwave.webhooks.alert.Alerts} for people.
 *
 * <p><b>The way of a mail:</b> the {@code Newsdesk} notes for each address what is to be told: in
 * the transaction that gives up a delivery, or, for webhooks that begin to fail and are well again,
 * in that of the {@code StreakWatch}, which looks every five seconds. {@code Mailing} takes what is
 * due, has the {@code LetterWriter} write it and the {@code MailServer} take it, and deletes what
 * was told.
 *
 * <p><b>Rules</b>
 *
 * <ul>
 *   <li>What is to be told is a row until the mail server has taken it. <i>Why: neither a crash nor
 *       a mail server that is down loses it.</i>
 *   <li>There is one row for an address, a kind and a webhook, and one mail for all rows of an
 *       address, at most one in {@code webhooks.mail.interval}: 5,000 failures are a number in it.
 *       While nothing new happens but more of the same, mails come at ever longer intervals, up to
 *       one in six hours.
 *   <li>One node sends a mail: it leases the address before. A node that dies between the mail
 *       server's answer and its commit lets another send the mail once more, under the same {@code
 *       Message-ID}.
 *   <li>Failures in a row cost an attempt no statement: they are counted in memory and written
 *       every five seconds, of accounts with alerts alone. A node that is killed takes the counts
 *       of up to five seconds along; a webhook that goes on failing is told all the same.
 *   <li>A webhook is told to be well again once it has been for a whole interval. <i>Why: one that
 *       fails every other time would fill mailboxes.</i>
 *   <li>A mail has no URL of a customer, no secret, no body: what receivers answered stands in the
 *       explanation alone, which is fit to be shown.
 * </ul>
 *
 * <p><b>Not here:</b> why an attempt failed and what to do ({@code delivery}).
 */
package app.clientwave.webhooks.alert;
