package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.transport.Reply;

/** What came of a claimed attempt. */
record Outcome(Claim claim, String requestHeaders, Reply reply) {}
