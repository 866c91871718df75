package app.clientwave.webhooks.testing;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A fresh self-signed certificate, made by the JDK's keytool, that is its own authority. */
public record SelfSigned(X509Certificate certificate, SSLContext context) {
  private static final String RECEIVER = "receiver";

  /**
   * @param names subject alternative names, such as {@code dns:localhost} or {@code ip:127.0.0.1}
   */
  public static SelfSigned of(String... names) {
    KeyStore keys = Keytool.make(List.of(pair(RECEIVER, names(names), "-validity", "2")));
    return read(keys, RECEIVER);
  }

  /**
   * One that is not its own authority.
   *
   * @return with the authority's certificate in place of the server's
   */
  public static SelfSigned signedByAnAuthority(String... names) {
    return signed("-1d", names);
  }

  /** The same, out of date since yesterday. */
  public static SelfSigned expired(String... names) {
    return signed("-3d", names);
  }

  /** The same, valid from tomorrow on. */
  public static SelfSigned notYetValid(String... names) {
    return signed("+1d", names);
  }

  private static SelfSigned signed(String start, String... names) {
    KeyStore keys =
        Keytool.make(
            List.of(
                pair("authority", "bc:c", "-validity", "9", "-startdate", "-4d"),
                pair(
                    RECEIVER,
                    names(names),
                    "-signer",
                    "authority",
                    "-validity",
                    "2",
                    "-startdate",
                    start)));
    return read(keys, "authority");
  }

  private static List<String> pair(String name, String extension, String... options) {
    return Stream.concat(
            Stream.of("-alias", name, "-dname", "CN=" + name, "-ext", extension),
            Stream.of(options))
        .toList();
  }

  private static String names(String... names) {
    return "san=" + String.join(",", names);
  }

  private static SelfSigned read(KeyStore keys, String trusted) {
    try {
      X509Certificate certificate = (X509Certificate) keys.getCertificate(trusted);
      if (!trusted.equals(RECEIVER)) {
        keys.deleteEntry(trusted); // or the server might show it
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, Keytool.PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return new SelfSigned(certificate, context);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("no certificate could be read", failed);
    }
  }
}
