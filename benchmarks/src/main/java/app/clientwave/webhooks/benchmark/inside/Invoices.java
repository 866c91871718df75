package app.clientwave.webhooks.benchmark.inside;

import app.clientwave.webhooks.event.EventType;
import app.clientwave.webhooks.event.WebhookEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A domain module with a table of its own in the data source of the webhooks; each call is a
 * transaction. Public because EJB asks for it.
 */
@Stateless
public class Invoices {
  private static final String ACCOUNT = "default";

  @Resource(lookup = "java:app/jdbc/webhooks")
  DataSource tables;

  @Resource TransactionSynchronizationRegistry transaction;
  @Inject Event<WebhookEvent> webhookEvents;

  public void draw(long number) {
    try (Connection connection = tables.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into benchmark_invoice (id, account_id, number, client_id, currency,"
                    + " net, tax, gross, status, drawn_at, due_at)"
                    + " values (?, ?, ?, ?, 'EUR', ?, ?, ?, 'draft', ?, ?)")) {
      long now = System.currentTimeMillis();
      insert.setLong(1, number);
      insert.setString(2, ACCOUNT);
      insert.setString(3, "2026-%08d".formatted(number));
      insert.setLong(4, number % 1_000);
      insert.setLong(5, 100_00);
      insert.setLong(6, 19_00);
      insert.setLong(7, 119_00);
      insert.setLong(8, now);
      insert.setLong(9, now + 1_209_600_000);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new EJBException(e);
    }
  }

  public void drawAndFire(long number) {
    draw(number);
    webhookEvents.fire(WebhookEvent.of(EventType.INVOICE_CREATED, ACCOUNT, Shop.sale(number)));
  }

  /** Rolled back in place of the commit, when everything is written. */
  public void drawAndFireInVain(long number) {
    drawAndFire(number);
    transaction.registerInterposedSynchronization( // the last one, for it comes after the event
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            transaction.setRollbackOnly();
          }

          @Override
          public void afterCompletion(int status) {
            // the container tells the caller
          }
        });
  }
}
