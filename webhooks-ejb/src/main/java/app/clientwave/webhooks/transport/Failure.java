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
  /** The receiver's certificate is out of date. */
  TLS_EXPIRED,
  /** The receiver's certificate begins to be valid later. */
  TLS_NOT_YET_VALID,
  /** The receiver's certificate is for other names. */
  TLS_WRONG_HOST,
  /** The receiver's certificate was signed by nobody else. */
  TLS_SELF_SIGNED,
  /** No authority that is trusted signed the certificate, or one in between was not sent. */
  TLS_UNKNOWN_AUTHORITY,
  /** The receiver speaks TLS 1.1 or older alone. */
  TLS_OLD_PROTOCOL,
  /** The URL says https, and the receiver does not speak TLS. */
  TLS_NOT_SPOKEN,
  /** The TLS handshake failed in another way. */
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
