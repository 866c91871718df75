package app.clientwave.webhooks.transport;

import app.clientwave.webhooks.security.TargetPolicy;
import app.clientwave.webhooks.settings.Settings;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/** Makes the one HTTP client of this node. */
@ApplicationScoped
class TransportProducer {
  @Inject Settings settings;
  @Inject TargetPolicy policy;
  @Inject @Webhooks Clock clock;
  @Resource ManagedThreadFactory threads;

  @Produces
  @Singleton
  WebhookClient client() {
    return new WebhookClient(
        policy,
        clock,
        settings.delivery().timeout(),
        settings.delivery().connectTimeout(),
        settings.delivery().concurrency() + WebhookClient.CONNECTIONS_FOR_TESTS,
        settings.target().caFile().map(TransportProducer::certificates).orElse(List.of()),
        settings.proxy(),
        threads);
  }

  void close(@Disposes WebhookClient client) {
    client.close();
  }

  private static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("webhooks.target.ca-file cannot be read", e);
    } catch (CertificateException e) {
      throw new IllegalStateException("webhooks.target.ca-file holds no PEM certificates", e);
    }
  }
}
