package app.clientwave.webhooks.benchmark;

/** How a receiver behaves once it has a request. */
enum Conduct {
  /** Answers 200 at once. */
  ANSWER,
  /** Answers 500 at once. */
  REFUSE,
  /** Says nothing and keeps the connection. */
  HANG,
  /** Begins an answer and sends a byte of it each second, without end. */
  DRIP,
  /** Answers 200 with a body of 1 GB. */
  GIGABYTE,
  /** Hangs up without an answer. */
  CLOSE
}
