package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.database.OfAccount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What an address is to be told of a webhook, with all that happened until it is. */
@Entity
@Table(name = "webhooks_news")
@IdClass(News.Key.class)
public class News implements OfAccount {
  @Id
  @Column(name = "alert_id")
  long alert;

  @Id
  @Enumerated(EnumType.STRING)
  NewsKind kind;

  /** 0 where it is about none. */
  @Id
  @Column(name = "subscription_id")
  long webhook;

  @Column(name = "account_id")
  String account;

  long happened;

  @Column(name = "delivery_id")
  long delivery;

  @Column(name = "first_at")
  long firstAt;

  protected News() {}

  News(Alert alert, NewsKind kind, long webhook, Happening what) {
    this.alert = alert.id;
    this.kind = kind;
    this.webhook = webhook;
    this.account = alert.account;
    this.happened = what.times();
    this.delivery = what.delivery();
    this.firstAt = what.firstAt();
  }

  /**
   * What has happened to a webhook.
   *
   * @param times how often
   * @param delivery the last one that it happened to; 0 for none
   * @param firstAt when it began, in milliseconds since 1970
   */
  record Happening(long times, long delivery, long firstAt) {}

  @Override
  public String account() {
    return account;
  }

  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    long alert;
    NewsKind kind;
    long webhook;

    protected Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.alert == alert
          && key.kind == kind
          && key.webhook == webhook;
    }

    @Override
    public int hashCode() {
      return Objects.hash(alert, kind, webhook);
    }
  }
}
