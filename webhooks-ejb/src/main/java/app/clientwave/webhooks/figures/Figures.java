package app.clientwave.webhooks.figures;

import app.clientwave.webhooks.database.AccountRows;
import app.clientwave.webhooks.settings.Webhooks;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The door to an account's figures. They tell of attempts that were recorded until five seconds
 * ago, without tests.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Figures {
  /** Asked for in place of a webhook: the account as a whole, with webhooks that were removed. */
  public static final long ACCOUNT = 0;

  @Inject AccountRows rows;
  @Inject @Webhooks Clock clock;

  /** Of each of these webhooks, by one statement; one that the account does not have is empty. */
  public Map<Long, Series> of(String account, Collection<Long> webhooks, Span span) {
    long last = Hour.at(clock.instant());
    Map<Long, Series> all = new HashMap<>();
    webhooks.forEach(webhook -> all.put(webhook, Series.empty(span, last)));
    rows.of(account, CountedHour.class, "h")
        .and("h.webhook in :webhooks", "webhooks", all.keySet())
        .and("h.number > :before", "before", last - span.length())
        .and("h.number <= :last", "last", last)
        .list(Integer.MAX_VALUE)
        .forEach(hour -> all.get(hour.webhook).add(hour.number, hour.counts()));
    return all;
  }
}
