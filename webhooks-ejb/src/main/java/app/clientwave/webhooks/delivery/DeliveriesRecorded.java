package app.clientwave.webhooks.delivery;

import java.util.List;

/** Deliveries were written; observed after the commit. */
record DeliveriesRecorded(List<DueAttempt> due) {}
