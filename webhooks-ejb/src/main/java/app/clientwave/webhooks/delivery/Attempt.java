package app.clientwave.webhooks.delivery;

import app.clientwave.webhooks.transport.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One attempt and what came of it; written once. */
@Entity
@Table(name = "webhooks_attempt")
@IdClass(Attempt.Key.class)
class Attempt {
  enum Outcome {
    DELIVERED,
    FAILED,
    /** The node died between sending and recording: the receiver may have it. */
    UNKNOWN
  }

  @Id
  @Column(name = "delivery_id")
  long delivery;

  @Id int number;

  @Column(name = "started_at")
  long startedAt;

  @Column(name = "took_ms")
  long tookMs;

  @Enumerated(EnumType.STRING)
  Outcome outcome;

  @Column(name = "status_code")
  Integer statusCode;

  @Enumerated(EnumType.STRING)
  Failure failure;

  String detail;

  /** {@code name: value} lines; a customer's own values masked. */
  @Column(name = "request_headers")
  String requestHeaders;

  @Column(name = "response_headers")
  String responseHeaders;

  @Column(name = "response_body")
  byte[] responseBody;

  /** The three above encrypted together, which then are empty; null where they stand in clear. */
  byte[] sealed;

  /** A delivery's attempts are numbered from one. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    long delivery;
    int number;

    protected Key() {}

    Key(long delivery, int number) {
      this.delivery = delivery;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.delivery == delivery && key.number == number;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(delivery) * 31 + number;
    }
  }
}
