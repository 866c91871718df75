package app.clientwave.webhooks.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** One position of a proposal or an invoice. */
public record LineItem(
    String id,
    String description,
    BigDecimal quantity,
    String unit,
    BigDecimal unitPrice,
    BigDecimal amount) {

  static LineItem of(
      String id, String description, BigDecimal quantity, String unit, BigDecimal unitPrice) {
    BigDecimal amount = quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_UP);
    return new LineItem(id, description, quantity, unit, unitPrice, amount);
  }

  static BigDecimal sum(List<LineItem> items) {
    return items.stream().map(LineItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
