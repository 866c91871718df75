package app.clientwave.webhooks.monolith;

import static org.assertj.core.api.Assertions.assertThat;

import app.clientwave.webhooks.subscription.SubscriptionDraft;
import app.clientwave.webhooks.subscription.Subscriptions;
import app.clientwave.webhooks.testing.Received;
import app.clientwave.webhooks.testing.WebhookReceiver;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests inside the monolith share: an account with one webhook for everything. */
@ExtendWith(ArquillianExtension.class)
@Tag("monolith")
abstract class MonolithTest {
  static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject Subscriptions subscriptions;

  @Resource(lookup = "jdbc/clientwave")
  DataSource clientwave;

  final String account = "acc-" + UUID.randomUUID();
  final WebhookReceiver receiver = new WebhookReceiver();
  private String webhook;

  @BeforeEach
  void open() {
    receiver.start();
    webhook =
        subscriptions
            .register(
                account, SubscriptionDraft.of(receiver.url("/hook"), List.of("*"), SECRET, null))
            .subscription()
            .id();
  }

  @AfterEach
  void close() {
    subscriptions.remove(account, webhook, OptionalLong.empty());
    receiver.close();
  }

  /** An id of this test alone. */
  String id(String name) {
    return name + "_" + account.substring(4, 12);
  }

  Received next() {
    Received received = receiver.take(SOON);
    assertThat(received.verifies(SECRET)).isTrue();
    return received;
  }

  /** Nothing but these has come or is stored, in any order. */
  void onlyTheseWereTold(String... types) {
    assertThat(types)
        .allSatisfy(type -> assertThat(next().header("X-ClientWave-Event")).isNotNull());
    assertThat(receiver.received().stream().map(r -> r.header("X-ClientWave-Event")))
        .containsExactlyInAnyOrder(types);
    assertThat(storedEvents()).isEqualTo(types.length);
  }

  long storedEvents() {
    return number("select count(*) from webhooks_event where account_id = ?", account);
  }

  /** Asked over the monolith's own data source, where its own tables lie. */
  long number(String sql, String... parameters) {
    try (Connection connection = clientwave.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
