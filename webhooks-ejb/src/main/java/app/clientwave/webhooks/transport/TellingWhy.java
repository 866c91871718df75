package app.clientwave.webhooks.transport;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom the JDK trusts, and tells why it trusts somebody not. <i>Why: the chain is known here
 * alone, and the JDK says the same of a self-signed certificate, an unknown authority and a missing
 * certificate in between.</i>
 */
final class TellingWhy extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager jdk;

  TellingWhy(X509ExtendedTrustManager jdk) {
    this.jdk = jdk;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
      throws CertificateException {
    try {
      jdk.checkServerTrusted(chain, keyExchange, engine);
    } catch (CertificateException refusal) {
      throw new Untrusted(reason(chain, keyExchange, refusal), refusal);
    }
  }

  private Failure reason(
      X509Certificate[] chain, String keyExchange, CertificateException refusal) {
    Failure late = dates(refusal);
    if (late != null) {
      return late;
    }
    try {
      jdk.checkServerTrusted(chain, keyExchange); // the same without the host's name
      return Failure.TLS_WRONG_HOST;
    } catch (CertificateException alsoWithout) {
      return ofTheChain(chain[0], refusal);
    }
  }

  /** Both expired and of nobody known: one that browsers complain of, too, comes first. */
  private static Failure ofTheChain(X509Certificate own, CertificateException refusal) {
    try {
      own.checkValidity();
    } catch (CertificateException late) {
      return dates(late);
    }
    if (own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
      return Failure.TLS_SELF_SIGNED;
    }
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return Failure.TLS_UNKNOWN_AUTHORITY;
      }
    }
    return Failure.TLS;
  }

  private static Failure dates(Throwable refusal) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return Failure.TLS_EXPIRED;
      }
      if (cause instanceof CertificateNotYetValidException) {
        return Failure.TLS_NOT_YET_VALID;
      }
    }
    return null;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
      throws CertificateException {
    jdk.checkServerTrusted(chain, keyExchange, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyExchange)
      throws CertificateException {
    jdk.checkServerTrusted(chain, keyExchange);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
      throws CertificateException {
    jdk.checkClientTrusted(chain, keyExchange, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
      throws CertificateException {
    jdk.checkClientTrusted(chain, keyExchange, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyExchange)
      throws CertificateException {
    jdk.checkClientTrusted(chain, keyExchange);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
