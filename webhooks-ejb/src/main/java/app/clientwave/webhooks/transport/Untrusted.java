package app.clientwave.webhooks.transport;

import java.security.cert.CertificateException;

/** A receiver's certificate that is not accepted, and why. */
final class Untrusted extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;

  Untrusted(Failure failure, CertificateException refusal) {
    super(refusal.getMessage(), refusal);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
