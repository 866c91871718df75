package app.clientwave.webhooks.figures;

import app.clientwave.webhooks.database.OfAccount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What all nodes have counted of an hour; written by {@link HourTable}. */
@Entity
@Table(name = "webhooks_hour")
@IdClass(CountedHour.Key.class)
class CountedHour implements OfAccount {
  @Id
  @Column(name = "account_id")
  String account;

  @Id
  @Column(name = "subscription_id")
  long webhook;

  @Id
  @Column(name = "hour")
  long number;

  long delivered;
  long failed;

  @Column(name = "to_10")
  long to10;

  @Column(name = "to_20")
  long to20;

  @Column(name = "to_50")
  long to50;

  @Column(name = "to_100")
  long to100;

  @Column(name = "to_200")
  long to200;

  @Column(name = "to_500")
  long to500;

  @Column(name = "to_1000")
  long to1000;

  @Column(name = "to_2000")
  long to2000;

  @Column(name = "to_5000")
  long to5000;

  @Column(name = "to_10000")
  long to10000;

  @Column(name = "to_120000")
  long to120000;

  protected CountedHour() {}

  Counts counts() {
    return new Counts(
        delivered, failed, to10, to20, to50, to100, to200, to500, to1000, to2000, to5000, to10000,
        to120000);
  }

  @Override
  public String account() {
    return account;
  }

  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String account;
    long webhook;
    long number;

    protected Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.account.equals(account)
          && key.webhook == webhook
          && key.number == number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(account, webhook, number);
    }
  }
}
