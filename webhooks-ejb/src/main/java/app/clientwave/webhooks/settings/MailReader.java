package app.clientwave.webhooks.settings;

import app.clientwave.webhooks.settings.Settings.Mail.Encrypted;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the mail server; who uses it and for whom need its host. */
final class MailReader {
  private static final String HOST = "webhooks.mail.host";
  private static final String USER = "webhooks.mail.user";
  private static final String PASSWORD = "webhooks.mail.password";
  private static final String FROM = "webhooks.mail.from";
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);
  private static final String ADDRESS = "[^\\s@<>\",;:]{1,64}@[A-Za-z0-9.-]+";
  private static final Pattern SENDER =
      Pattern.compile(ADDRESS + "|[^<>\"@,;:\\\\\\p{Cntrl}]+ <" + ADDRESS + ">");

  private final SettingsReader settings;

  MailReader(SettingsReader settings) {
    this.settings = settings;
  }

  Optional<Settings.Mail> read() {
    Optional<String> host = settings.text(HOST);
    Optional<String> user = settings.text(USER);
    Optional<String> password = settings.text(PASSWORD);
    Optional<String> from = settings.text(FROM);
    int port = settings.number("webhooks.mail.port", 1, 65_535);
    Encrypted encrypted =
        settings.read(
            "webhooks.mail.encrypted",
            "must be none, starttls or tls",
            t -> SettingsReader.named(Encrypted.class, t));
    Duration interval = settings.duration("webhooks.mail.interval", LONGEST_INTERVAL);
    if (host.isEmpty()) {
      if (user.isPresent() || password.isPresent() || from.isPresent()) {
        throw new BadSetting(HOST, "must be set when other webhooks.mail.* settings are");
      }
      return Optional.empty();
    }
    if (!SettingsReader.HOST.matcher(host.get()).matches()) {
      throw new BadSetting(HOST, "must be a host name or an address");
    }
    if (user.isPresent() != password.isPresent()) {
      throw new BadSetting(
          user.isPresent() ? PASSWORD : USER,
          "must be set when " + (user.isPresent() ? USER : PASSWORD) + " is");
    }
    if (from.isEmpty() || !SENDER.matcher(from.get()).matches()) {
      throw new BadSetting(
          FROM, "must be an address such as alerts@example.com or Webhooks <alerts@example.com>");
    }
    return Optional.of(
        new Settings.Mail(host.get(), port, encrypted, user, password, from.get(), interval));
  }
}
