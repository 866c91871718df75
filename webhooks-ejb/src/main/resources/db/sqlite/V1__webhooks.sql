-- Instants are milliseconds since 1970 UTC; ids are 64-bit and time-ordered.

create table webhooks_subscription (
  id               integer primary key,
  account_id       varchar(64) not null,
  url              varchar(2048) not null,
  event_types      text not null,
  description      varchar(500) not null,
  headers          blob not null,  -- encrypted
  secret           blob not null,  -- encrypted
  next_secret      blob,  -- encrypted; set while a rotation's grace runs
  grace_ends_at    integer,
  status           varchar(16) not null,
  failing_since    integer,
  created_at       integer not null,
  updated_at       integer not null,
  deleted_at       integer,
  version          integer not null
);
create index webhooks_subscription_account on webhooks_subscription (account_id, id);

create table webhooks_event (
  id               integer primary key,
  account_id       varchar(64) not null,
  event_id         varchar(64) not null,
  type             varchar(64) not null,
  record_id        varchar(191),
  created_at       integer not null,
  body             blob not null,
  unique (account_id, event_id)
);
create index webhooks_event_account on webhooks_event (account_id, id);
create index webhooks_event_record on webhooks_event (account_id, record_id, id);

create table webhooks_delivery (
  id               integer primary key,
  account_id       varchar(64) not null,
  event_id         integer not null,
  subscription_id  integer not null,
  state            smallint not null,  -- 0 waiting, 1 sending, 2 delivered, 3 failed, 4 cancelled
  attempts         integer not null,  -- number of the last attempt claimed
  failures         integer not null,  -- failed attempts since the last start by hand
  test             boolean not null,  -- one attempt, never retried
  due_at           integer not null,
  claim            integer not null,
  created_at       integer not null,
  updated_at       integer not null
);
create index webhooks_delivery_due on webhooks_delivery (state, due_at);
create index webhooks_delivery_lane on webhooks_delivery (subscription_id, state, due_at);
create index webhooks_delivery_subscription on webhooks_delivery (subscription_id, id);
create index webhooks_delivery_event on webhooks_delivery (event_id);
create index webhooks_delivery_account on webhooks_delivery (account_id, id);

create table webhooks_attempt (
  delivery_id      integer not null,
  number           integer not null,
  started_at       integer not null,
  took_ms          integer not null,
  outcome          varchar(16) not null,
  status_code      integer,
  failure          varchar(32),
  detail           varchar(500),
  request_headers  text not null,
  response_headers text,
  response_body    blob,
  primary key (delivery_id, number)
) without rowid;

create table webhooks_user (
  id               integer primary key,
  account_id       varchar(64) not null,
  name             varchar(64) not null unique,
  password_hash    varchar(500) not null,
  role             varchar(16) not null,
  created_at       integer not null
);

create table webhooks_token (
  id               integer primary key,
  account_id       varchar(64) not null,
  name             varchar(64) not null,
  hash             varchar(64) not null unique,  -- SHA-256, hex
  role             varchar(16) not null,
  created_at       integer not null
);

create table webhooks_idempotency (
  account_id       varchar(64) not null,
  request_key      varchar(255) not null,
  request_hash     varchar(64) not null,
  status           integer not null,
  response         blob not null,  -- encrypted
  created_at       integer not null,
  primary key (account_id, request_key)
) without rowid;
