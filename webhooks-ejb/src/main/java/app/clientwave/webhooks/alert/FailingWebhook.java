package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.News.Happening;
import app.clientwave.webhooks.database.OfAccount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How a webhook fails, of an account where somebody wants to know. */
@Entity
@Table(name = "webhooks_streak")
public class FailingWebhook implements OfAccount {
  @Id
  @Column(name = "subscription_id")
  long webhook;

  @Column(name = "account_id")
  String account;

  /** In a row. */
  long failures;

  /** The last that failed. */
  @Column(name = "delivery_id")
  long delivery;

  @Column(name = "first_at")
  long firstAt;

  /** The most failures in a row that an alert waited for and got; 0: nobody knows yet. */
  long told;

  /** Null where its last attempt failed. */
  @Column(name = "well_since")
  Long wellSince;

  protected FailingWebhook() {}

  FailingWebhook(String account, long webhook, Happening what) {
    this.account = account;
    this.webhook = webhook;
    this.failures = what.times();
    this.delivery = what.delivery();
    this.firstAt = what.firstAt();
  }

  Happening happening() {
    return new Happening(failures, delivery, firstAt);
  }

  @Override
  public String account() {
    return account;
  }
}
