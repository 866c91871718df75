package app.clientwave.webhooks.transport;

/** Why a request got no answer that counts. */
public enum Failure {
  /** The name has no address, or its lookup failed or used up the time. */
  NAME_NOT_FOUND,
  /** Nothing listens at address and port. */
  REFUSED,
  /** No way leads to the address. */
  UNREACHABLE,
  /** Connecting, or the TLS handshake, took longer than its limit. */
  CONNECT_TIMEOUT,
  /** Connected, but the whole answer was not there within the time limit. */
  ANSWER_TIMEOUT,
  /** The TLS handshake failed: certificate, name or version. */
  TLS,
  /** The receiver closed the connection before its answer was complete. */
  CLOSED,
  /** What came back is not HTTP/1.1, or its head is larger than any server's needs to be. */
  NOT_HTTP,
  /** The target policy refuses the URL or an address of its name; nothing was sent. */
  BLOCKED,
  /** The operator's proxy is away, or gave no way to the receiver. */
  PROXY,
  /** The webhook's secret or headers cannot be read; nothing was sent. */
  NO_SECRET,
  /** Ours, not the receiver's: the detail says what. */
  OTHER
}
