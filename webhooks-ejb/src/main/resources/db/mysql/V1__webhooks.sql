-- Instants are milliseconds since 1970 UTC; ids are 64-bit and time-ordered.

create table webhooks_subscription (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  url              varchar(2048) not null,
  event_types      text not null,
  description      varchar(500) not null,
  headers          varbinary(16000) not null,  -- encrypted
  secret           varbinary(400) not null,  -- encrypted
  next_secret      varbinary(400),  -- encrypted; set while a rotation's grace runs
  grace_ends_at    bigint,
  status           varchar(16) character set ascii collate ascii_bin not null,
  failing_since    bigint,
  created_at       bigint not null,
  updated_at       bigint not null,
  deleted_at       bigint,
  version          bigint not null
) default charset utf8mb4;
create index webhooks_subscription_account on webhooks_subscription (account_id, id);

create table webhooks_event (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  event_id         varchar(64) character set ascii collate ascii_bin not null,
  type             varchar(64) character set ascii collate ascii_bin not null,
  record_id        varchar(191) collate utf8mb4_bin,
  created_at       bigint not null,
  body             mediumblob not null,
  unique (account_id, event_id)
) default charset utf8mb4;
create index webhooks_event_account on webhooks_event (account_id, id);
create index webhooks_event_record on webhooks_event (account_id, record_id, id);

create table webhooks_delivery (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  event_id         bigint not null,
  subscription_id  bigint not null,
  state            smallint not null,  -- 0 waiting, 1 sending, 2 delivered, 3 failed, 4 cancelled
  attempts         integer not null,  -- number of the last attempt claimed
  failures         integer not null,  -- failed attempts since the last start by hand
  test             boolean not null,  -- one attempt, never retried
  due_at           bigint not null,
  claim            bigint not null,
  created_at       bigint not null,
  updated_at       bigint not null
) default charset utf8mb4;
create index webhooks_delivery_due on webhooks_delivery (state, due_at);
create index webhooks_delivery_lane on webhooks_delivery (subscription_id, state, due_at);
create index webhooks_delivery_subscription on webhooks_delivery (subscription_id, id);
create index webhooks_delivery_event on webhooks_delivery (event_id);
create index webhooks_delivery_account on webhooks_delivery (account_id, id);

create table webhooks_attempt (
  delivery_id      bigint not null,
  number           integer not null,
  started_at       bigint not null,
  took_ms          bigint not null,
  outcome          varchar(16) character set ascii collate ascii_bin not null,
  status_code      integer,
  failure          varchar(32) character set ascii collate ascii_bin,
  detail           varchar(500),
  request_headers  text not null,
  response_headers text,
  response_body    varbinary(16384),
  primary key (delivery_id, number)
) default charset utf8mb4;

create table webhooks_user (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  name             varchar(64) not null unique,
  password_hash    varchar(500) not null,
  role             varchar(16) character set ascii collate ascii_bin not null,
  created_at       bigint not null
) default charset utf8mb4;

create table webhooks_token (
  id               bigint primary key,
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  name             varchar(64) not null,
  hash             varchar(64) character set ascii collate ascii_bin not null unique,  -- SHA-256, hex
  role             varchar(16) character set ascii collate ascii_bin not null,
  created_at       bigint not null
) default charset utf8mb4;

create table webhooks_idempotency (
  account_id       varchar(64) character set ascii collate ascii_bin not null,
  request_key      varchar(255) character set ascii collate ascii_bin not null,
  request_hash     varchar(64) character set ascii collate ascii_bin not null,
  status           integer not null,
  response         mediumblob not null,  -- encrypted
  created_at       bigint not null,
  primary key (account_id, request_key)
) default charset utf8mb4;
