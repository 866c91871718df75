package app.clientwave.webhooks.event.elsewhere;

import java.math.BigDecimal;
import java.util.List;

/** A module of the host: nothing in it is opened for the webhooks, and much of it is hidden. */
public final class HostModule {
  private HostModule() {}

  record Hidden(String id, String clientId) {}

  private record Secluded(String id, List<Hidden> lineItems) {}

  static final class Invoice {
    private final String number;
    private final BigDecimal amountDue;

    Invoice(String number, BigDecimal amountDue) {
      this.number = number;
      this.amountDue = amountDue;
    }

    public String getId() {
      return number;
    }

    public BigDecimal getAmountDue() {
      return amountDue;
    }
  }

  public static Object packagePrivateRecord() {
    return new Hidden("opp_1", "cli_1");
  }

  public static Object privateRecord() {
    return new Secluded("opp_1", List.of(new Hidden("itm_1", "cli_1")));
  }

  public static Object packagePrivateBean() {
    return new Invoice("inv_1", new BigDecimal("0.10"));
  }

  /** A record that only its method knows. */
  public static Object localRecord() {
    record Local(String id, boolean paidInFull) {}
    return new Local("inv_1", true);
  }
}
