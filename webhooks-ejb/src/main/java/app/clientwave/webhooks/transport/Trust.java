package app.clientwave.webhooks.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Trusts the certificate authorities of the JDK and those that the operator adds. */
final class Trust {
  private Trust() {}

  static SSLContext of(List<X509Certificate> extraAuthorities) {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      int number = 0;
      for (X509Certificate authority : all(extraAuthorities)) {
        anchors.setCertificateEntry("anchor-" + number++, authority);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(anchors), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("the certificate authorities cannot be read", broken);
    }
  }

  private static List<X509Certificate> all(List<X509Certificate> extra)
      throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>(extra);
    for (TrustManager manager : trustManagers(null)) {
      if (manager instanceof X509TrustManager x509) {
        all.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return all;
  }

  private static TrustManager[] trustManagers(KeyStore anchors) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return Arrays.stream(factory.getTrustManagers())
        .map(one -> one instanceof X509ExtendedTrustManager jdk ? new TellingWhy(jdk) : one)
        .toArray(TrustManager[]::new);
  }
}
