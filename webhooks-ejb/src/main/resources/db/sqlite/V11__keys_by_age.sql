-- What is too old is found without reading the rest.
create index webhooks_idempotency_age on webhooks_idempotency (created_at);
