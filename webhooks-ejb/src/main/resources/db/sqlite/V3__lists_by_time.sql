-- Lists go by the time of creation.
drop index webhooks_event_account;
drop index webhooks_delivery_account;
drop index webhooks_delivery_subscription;
drop index webhooks_delivery_undelivered;
create index webhooks_event_account on webhooks_event (account_id, created_at);
create index webhooks_delivery_account on webhooks_delivery (account_id, created_at);
create index webhooks_delivery_subscription on webhooks_delivery (subscription_id, created_at);
create index webhooks_delivery_undelivered on webhooks_delivery (account_id, undelivered, created_at)
  where undelivered is not null;
