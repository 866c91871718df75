-- Lists go by the time of creation: an order that the primary key cannot give, so that MySQL never reads it through.
alter table webhooks_event
  drop index webhooks_event_account,
  add index webhooks_event_account (account_id, created_at);
alter table webhooks_delivery
  drop index webhooks_delivery_account,
  drop index webhooks_delivery_subscription,
  drop index webhooks_delivery_undelivered,
  add index webhooks_delivery_account (account_id, created_at),
  add index webhooks_delivery_subscription (subscription_id, created_at),
  add index webhooks_delivery_undelivered (account_id, undelivered, created_at);
