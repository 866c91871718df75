package app.clientwave.webhooks.benchmark;

import java.io.IOException;

/** Publishes events numbered from 0 on. What fails is thrown by the next call. */
interface Load extends AutoCloseable {
  /** Events whose publishing has begun. */
  long begun();

  /** Begins nothing more, and waits for what has begun. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
