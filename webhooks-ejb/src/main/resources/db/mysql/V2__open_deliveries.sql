-- What is still to be delivered has a due time, settled deliveries have none, so that one index finds the former and a
-- claim changes no index at all.
alter table webhooks_delivery
  drop index webhooks_delivery_due,
  drop index webhooks_delivery_lane,
  modify due_at bigint,  -- null once settled
  add size integer not null default 0,  -- bytes of the body
  -- 0 open, 3 failed, 4 cancelled: what people look for among many that were delivered
  add undelivered smallint generated always as (case when state < 2 then 0 when state > 2 then state end) virtual;
update webhooks_delivery d join webhooks_event e on e.id = d.event_id
  set d.size = length(e.body),
    d.due_at = case when d.state > 1 then null when d.due_at = 9223372036854775807 then d.updated_at else d.due_at end;
create index webhooks_delivery_open on webhooks_delivery (subscription_id, undelivered, due_at);
create index webhooks_delivery_undelivered on webhooks_delivery (account_id, undelivered, id);

-- One index begins with the account, so that MySQL takes it for lists, and not the whole table in the order of its ids.
alter table webhooks_event
  drop index account_id,
  drop index webhooks_event_record,
  add unique webhooks_event_own (event_id, account_id),
  add index webhooks_event_record (record_id, account_id, id);

-- Nodes that share this database; a number is part of the ids that its node makes. Each says hourly that it is there.
create table webhooks_node (
  number           integer primary key,
  owner            varchar(36) character set ascii collate ascii_bin not null unique,
  since            bigint not null
) default charset utf8mb4;
