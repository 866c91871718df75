package app.clientwave.webhooks.delivery;

/** How a webhook answers, as far as this node knows. */
enum Pace {
  /** Within a second, the last time. */
  FAST,
  /** It has not answered yet. */
  NEW,
  /** It took longer the last time, or keeps an attempt waiting right now. */
  SLOW
}
