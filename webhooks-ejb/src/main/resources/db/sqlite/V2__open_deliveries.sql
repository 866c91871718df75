-- What is still to be delivered has a due time, settled deliveries have none, so that one small index finds the former
-- and a claim changes no index at all.
drop index webhooks_delivery_due;
drop index webhooks_delivery_lane;
drop index webhooks_delivery_subscription;
drop index webhooks_delivery_event;
drop index webhooks_delivery_account;
alter table webhooks_delivery rename to webhooks_delivery_before;

create table webhooks_delivery (
  id               integer primary key,
  account_id       varchar(64) not null,
  event_id         integer not null,
  subscription_id  integer not null,
  state            smallint not null,  -- 0 waiting, 1 sending, 2 delivered, 3 failed, 4 cancelled
  attempts         integer not null,  -- number of the last attempt claimed
  failures         integer not null,  -- failed attempts since the last start by hand
  test             boolean not null,  -- one attempt, never retried
  size             integer not null,  -- bytes of the body
  due_at           integer,  -- null once settled
  claim            integer not null,  -- the id of the last claim, which tells its node and time
  created_at       integer not null,
  updated_at       integer not null,
  -- 0 open, 3 failed, 4 cancelled: what people look for among many that were delivered
  undelivered      smallint generated always as (case when state < 2 then 0 when state > 2 then state end) virtual
);
insert into webhooks_delivery (id, account_id, event_id, subscription_id, state, attempts, failures, test, size, due_at,
    claim, created_at, updated_at)
  select d.id, d.account_id, d.event_id, d.subscription_id, d.state, d.attempts, d.failures, d.test, length(e.body),
    case when d.state > 1 then null when d.due_at = 9223372036854775807 then d.updated_at else d.due_at end,
    d.claim, d.created_at, d.updated_at
  from webhooks_delivery_before d join webhooks_event e on e.id = d.event_id;
drop table webhooks_delivery_before;

create index webhooks_delivery_open on webhooks_delivery (subscription_id, undelivered, due_at) where due_at is not null;
create index webhooks_delivery_undelivered on webhooks_delivery (account_id, undelivered, id) where undelivered is not null;
create index webhooks_delivery_subscription on webhooks_delivery (subscription_id, id);
create index webhooks_delivery_event on webhooks_delivery (event_id);
create index webhooks_delivery_account on webhooks_delivery (account_id, id);

-- Nodes that share this database; a number is part of the ids that its node makes. Each says hourly that it is there.
create table webhooks_node (
  number           integer primary key,
  owner            varchar(36) not null unique,
  since            integer not null
);
